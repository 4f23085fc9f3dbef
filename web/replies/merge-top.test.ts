// A list stays true while replies arrive and conversations leave, however much of it is loaded.
import { expect, test } from 'vitest'
import { mergeTop, type Pages, putBack, withKept } from './merge-top.ts'

interface Item {
  id: string
  lastAt: string
}

const at = (minute: number) => ({
  id: `c${String(minute).padStart(3, '0')}`,
  lastAt: new Date(minute * 60_000).toISOString(),
})
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, step) => at(from - step))
type Loaded = Pages<{ items: Item[]; next: string | null }>
const loaded: Loaded = {
  pages: [
    { items: range(90, 81), next: 'after 81' },
    { items: range(80, 71), next: 'after 71' },
  ],
  pageParams: ['', 'after 81'],
}
const ids = ({ pages }: Loaded) => pages.flatMap(({ items }) => items.map(({ id }) => id))

test('a new reply comes first, nothing is lost between the fresh page and the older ones', () => {
  const merged = mergeTop(loaded, { items: [at(95), ...range(90, 82)], next: 'after 82' })
  expect(ids(merged)).toEqual([at(95), ...range(90, 71)].map(({ id }) => id))
  expect(merged.pages.at(-1)?.next).toBe('after 71')
  expect(merged.pageParams).toHaveLength(merged.pages.length)
})

test('an old conversation with a new reply moves up and stands there once', () => {
  const moved = { ...at(73), lastAt: at(99).lastAt }
  const merged = mergeTop(loaded, { items: [moved, ...range(90, 82)], next: 'after 82' })
  expect(ids(merged).filter((id) => id === moved.id)).toHaveLength(1)
  expect(ids(merged)[0]).toBe(moved.id)
})

test('what was archived elsewhere leaves', () => {
  const merged = mergeTop(loaded, { items: [...range(90, 86), ...range(84, 80)], next: 'after 80' })
  expect(ids(merged)).toEqual([...range(90, 86), ...range(84, 71)].map(({ id }) => id))
})

test('a list that has become short is what the fresh page says', () => {
  expect(ids(mergeTop(loaded, { items: range(90, 88), next: null }))).toEqual(range(90, 88).map(({ id }) => id))
  expect(mergeTop({ pages: [], pageParams: [] }, { items: [], next: null }).pages).toHaveLength(1)
})

test('what was just read stays in sight, in its place', () => {
  expect(withKept([at(9), at(5)], [at(7), at(5)]).map(({ id }) => id)).toEqual(['c009', 'c007', 'c005'])
  expect(withKept([at(9)], [])).toEqual([at(9)])
})

test('what is taken back stands where it stood, once', () => {
  const without = {
    ...loaded,
    pages: loaded.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== 'c075') })),
  }
  expect(ids(putBack(without, at(75)))).toEqual(ids(loaded))
  expect(putBack(loaded, at(75))).toBe(loaded)
  expect(ids(putBack(loaded, at(12)))).toEqual(ids(loaded))
})
