// Pauses between tries: later and later, spread, never sooner than the server asked.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffSeconds, givenUpAfterSeconds, isGivenUp } from './backoff.ts'

const roll = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('a pause is its own length and up to a fifth more', () => {
  const pauses = [60, 300, 900, 3_600, 10_800, 21_600, 21_600, 21_600]
  fc.assert(
    fc.property(roll, fc.nat(pauses.length - 1), (rolled, nth) => {
      const pause = pauses[nth] ?? 0
      const seconds = backoffSeconds(nth + 1, rolled, null)
      expect(seconds).toBeGreaterThanOrEqual(pause)
      expect(seconds).toBeLessThanOrEqual(pause * 1.2)
    }),
  )
})

test('what failed together is tried again apart, each time in another order', () => {
  const rolls = Array.from({ length: 1_000 }, (_, nth) => ((nth * 2_654_435_761) % 2 ** 32) / 2 ** 32)
  const spread = (failures: number) => rolls.map((rolled) => backoffSeconds(failures, rolled, null) / 3_600 - 1)
  for (const tenth of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const there = spread(4).filter((more) => Math.min(9, Math.floor(more * 50)) === tenth)
    expect(there.length).toBeGreaterThan(60)
  }
  const sooner = (failures: number) => backoffSeconds(failures, 0.3, null) < backoffSeconds(failures, 0.6, null)
  expect(new Set([1, 2, 3, 4, 5, 6].map(sooner)).size).toBe(2)
})

test('what the server asked for is waited for, six hours at most', () => {
  fc.assert(
    fc.property(
      roll,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 10 ** 6 }),
      (rolled, failures, asked) => {
        const seconds = backoffSeconds(failures, rolled, asked)
        expect(seconds).toBeGreaterThanOrEqual(Math.min(asked, 21_600))
        expect(seconds).toBeLessThanOrEqual(21_600 * 1.2)
      },
    ),
  )
})

test('three days after the first failure it is given up', () => {
  const since = new Date('2026-11-01T10:00:00Z')
  const after = (seconds: number) => new Date(since.getTime() + seconds * 1_000)
  expect(isGivenUp(null, after(givenUpAfterSeconds))).toBe(false)
  expect(isGivenUp(since, after(givenUpAfterSeconds - 1))).toBe(false)
  expect(isGivenUp(since, after(givenUpAfterSeconds))).toBe(true)
})
