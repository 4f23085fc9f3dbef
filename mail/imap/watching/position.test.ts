// The arithmetic of what is still to be read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  extended,
  type FolderPosition,
  newest,
  outstanding,
  rangesOf,
  struck,
  type UidRange,
  united,
} from './position.ts'

const empty: FolderPosition = { path: 'INBOX', role: 'inbox', uidValidity: '1', nextUid: 1, pending: [], modseq: null }

const uidsOf = ({ pending }: FolderPosition): number[] =>
  pending.flatMap(([from, until]) => Array.from({ length: until - from }, (_, at) => from + at))

/** Handed out up to here; or read from here to there. */
const step = fc.oneof(
  fc.nat(300).map((uidNext) => ({ uidNext })),
  fc.tuple(fc.nat(300), fc.nat(40)).map(([from, width]) => ({ read: [from, from + width] as const })),
)

describe('a position', () => {
  test('holds exactly what was handed out and not read, in ascending ranges that do not touch', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let position = empty
        const left = new Set<number>()
        for (const each of steps) {
          if ('read' in each) {
            position = struck(position, each.read)
            for (let uid = each.read[0]; uid < each.read[1]; uid++) left.delete(uid)
          } else {
            for (let uid = position.nextUid; uid < each.uidNext; uid++) left.add(uid)
            position = extended(position, each.uidNext)
          }
          expect(uidsOf(position)).toEqual([...left].toSorted((a, b) => a - b))
          expect(outstanding(position)).toBe(left.size)
          for (const [at, [from]] of position.pending.entries())
            expect(from).toBeGreaterThan(position.pending[at - 1]?.[1] ?? 0)
        }
      }),
    )
  })

  test('is read from its top down, and nothing is left out', () => {
    let position = extended(struck(extended(empty, 500), [100, 300]), 1000)
    const seen: UidRange[] = []
    for (let range = newest(position, 200); range; range = newest(position, 200)) {
      seen.push(range)
      position = struck(position, range)
    }
    expect(seen).toEqual([
      [800, 1000],
      [600, 800],
      [400, 600],
      [300, 400],
      [1, 100],
    ])
  })

  test('united with others holds what is in either, in ascending ranges that do not touch', () => {
    const ranges = fc
      .array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 20 })), { maxLength: 8 })
      .map((each) => each.map(([from, width]): UidRange => [from, from + width]))
    const within = (some: readonly UidRange[]) => new Set(uidsOf({ ...empty, pending: some }))
    fc.assert(
      fc.property(ranges, ranges, (some, others) => {
        const both = united(some, others)
        expect(within(both)).toEqual(within([...some, ...others].toSorted(([a], [b]) => a - b)))
        for (const [at, [from]] of both.entries()) expect(from).toBeGreaterThan(both[at - 1]?.[1] ?? -1)
      }),
    )
  })

  test('of mails far apart has few ranges, and each of the mails in one', () => {
    const uids = fc.uniqueArray(fc.integer({ min: 1, max: 4_000_000_000 }), { maxLength: 300 })
    fc.assert(
      fc.property(uids, fc.integer({ min: 1, max: 20 }), (found, most) => {
        const ranges = rangesOf(
          found.toSorted((a, b) => a - b),
          most,
        )
        expect(ranges.length).toBeLessThanOrEqual(most)
        expect(found.every((uid) => ranges.some(([from, until]) => from <= uid && uid < until))).toBe(true)
      }),
    )
  })
})
