// What a reader looks at stays where it is.
import { expect, test } from 'vitest'
import { movedBy } from './moved-by.ts'

const list = (...ids: string[]) => ids.map((id) => ({ id }))
const before = list('a', 'b', 'c', 'd', 'e', 'f')

test('one new reply above moves the rest by one', () => {
  expect(movedBy(before, list('new', 'a', 'b', 'c', 'd', 'e', 'f'), 2)).toEqual({ rows: 1, fresh: 1 })
})

test('one that left above moves the rest up', () => {
  expect(movedBy(before, list('b', 'c', 'd', 'e', 'f'), 3)).toEqual({ rows: -1, fresh: 0 })
})

test('when the row in sight itself moves to the top, the next one keeps the place', () => {
  expect(movedBy(before, list('d', 'a', 'b', 'c', 'e', 'f'), 3)).toEqual({ rows: 0, fresh: 0 })
})

test('a longer list below changes nothing', () => {
  expect(movedBy(before, [...before, ...list('g', 'h')], 2)).toEqual({ rows: 0, fresh: 0 })
})

test('at the top, what comes in is new too', () => {
  expect(movedBy(before, list('new', ...before.map(({ id }) => id)), 0)).toEqual({ rows: 1, fresh: 1 })
})

test('another list has nothing in common', () => {
  expect(movedBy(before, list('x', 'y'), 1)).toEqual({ rows: 0, fresh: 0 })
})
