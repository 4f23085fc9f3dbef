// What is said before a list is sent must not promise too much.
import { expect, test } from 'vitest'
import type { Pacing } from '../../../contract/pacing.ts'
import { shortestSpan } from './pace.ts'

const free: Pacing = {
  perHour: null,
  perDay: null,
  gapSeconds: 0,
  jitterSeconds: 0,
  days: [1, 2, 3, 4, 5, 6, 7],
  from: null,
  until: null,
  timeZone: 'Europe/Paris',
  rampUp: null,
  connections: 1,
}

test('the spacing counts between messages, not before the first', () => {
  expect(shortestSpan(1, { ...free, gapSeconds: 90 })).toBe(0)
  expect(shortestSpan(11, { ...free, gapSeconds: 90 })).toBe(900)
})

test('the narrowest limit decides', () => {
  expect(shortestSpan(200, { ...free, perDay: 200 })).toBe(0)
  expect(shortestSpan(201, { ...free, perDay: 200, perHour: 100 })).toBe(86_400)
  expect(shortestSpan(201, { ...free, perHour: 100 })).toBe(7_200)
})
