// The plan foresees what the single answers, asked one after the other, would lead to; and it is quick.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate, Facts } from './facts.ts'
import { nextMoment } from './next-moment.ts'
import { plan } from './plan.ts'
import { ago, anyPacing, anyRecipients, factsOf, monday, one } from './samples.ts'

const inSeconds = (seconds: number) => new Date(monday.getTime() + seconds * 1000).toISOString()
const many = (count: number, candidate: Candidate = one) => new Array<Candidate>(count).fill(candidate)

describe('the plan', () => {
  test('gives each waiting message its reason, its moment and its place', () => {
    const pacing = { perHour: 3, gapSeconds: 60 }
    const { waits, next24h } = plan(factsOf({ pacing, sent: ago([1800, 1]) }), many(4))
    expect(waits).toEqual([
      { reason: 'in-line', at: inSeconds(0), behind: 0, seconds: null },
      { reason: 'spacing', at: inSeconds(60), behind: 1, seconds: 60 },
      { reason: 'hour-limit', at: inSeconds(1800), behind: 2, seconds: null },
      { reason: 'hour-limit', at: inSeconds(3600), behind: 3, seconds: null },
    ])
    expect(next24h.slice(0, 3)).toEqual([
      { from: inSeconds(0), planned: 3 },
      { from: inSeconds(3600), planned: 1 },
      { from: inSeconds(7200), planned: 0 },
    ])
    expect(next24h).toHaveLength(24)
  })

  test('lets hurried messages go first and scheduled ones wait without holding anybody up', () => {
    const scheduled = { ...one, notBefore: new Date(inSeconds(150)) }
    const queue = [scheduled, one, one, { ...one, hurried: true }]
    const { waits } = plan(factsOf({ pacing: { gapSeconds: 60 }, sent: ago([1, 1]) }), queue)
    expect(waits.map(({ at, reason }) => [at, reason])).toEqual([
      [inSeconds(180), 'spacing'],
      [inSeconds(60), 'spacing'],
      [inSeconds(120), 'spacing'],
      [inSeconds(0), 'in-line'],
    ])
  })

  test('says "scheduled" and "retry" where nothing else is the reason', () => {
    const queue = [
      { ...one, notBefore: new Date(inSeconds(90)) },
      { ...one, retryAt: new Date(inSeconds(30)) },
    ]
    expect(plan(factsOf(), queue).waits).toMatchObject([
      { reason: 'scheduled', at: inSeconds(90), behind: 1 },
      { reason: 'retry', at: inSeconds(30), behind: 0 },
    ])
  })

  test('of a paused account is empty', () => {
    const { waits, next24h } = plan(factsOf({ account: 'paused' }), many(2))
    expect(waits).toEqual(many(2).map(() => ({ reason: 'account-paused', at: null, behind: null, seconds: null })))
    expect(next24h.every(({ planned }) => planned === 0)).toBe(true)
  })

  test('is what asking again after each departure leads to', () => {
    const candidate = fc.record({
      notBefore: fc.constant(null),
      retryAt: fc.constant(null),
      recipients: anyRecipients,
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
      hurried: fc.constant(false),
    })
    fc.assert(
      fc.property(anyPacing, fc.array(candidate, { maxLength: 40 }), (pacing, queue) => {
        const foreseen = plan(factsOf({ pacing }), queue).waits.map(({ at }) => at)
        expect(foreseen).toEqual(stepByStep(factsOf({ pacing }), queue))
      }),
    )
  })

  test('of 10,000 messages under every rule takes less than 50 ms of a processor', () => {
    const pacing = { perHour: 300, perDay: 2000, gapSeconds: 2, jitterSeconds: 5, from: '08:00', until: '19:00' }
    const rampUp = { start: 200, add: 50 }
    const sent = ago(...Array.from({ length: 1500 }, (_, nth) => [80_000 - nth * 50, 1] as const))
    const facts = factsOf({ pacing: { ...pacing, rampUp, days: [1, 2, 3, 4, 5] }, sent })
    const queue = Array.from({ length: 10_000 }, (_, nth) => ({
      ...one,
      jitter: (nth % 97) / 97,
      notBefore: nth % 3 === 0 ? new Date(monday.getTime() + ((nth * 7919) % 86_400) * 1000) : null,
    }))
    const took = Array.from({ length: 10 }, () => {
      // Of its own thread: the machine may be busy with other tests.
      const before = process.threadCpuUsage()
      plan(facts, queue)
      const { user, system } = process.threadCpuUsage(before)
      return (user + system) / 1000
    })
    expect(Math.min(...took)).toBeLessThan(50)
  })
})

function stepByStep(start: Facts, queue: readonly Candidate[]): (string | null)[] {
  let facts = start
  return queue.map((candidate) => {
    const verdict = nextMoment(facts, candidate)
    const at = verdict.goes === 'now' ? facts.now : verdict.at
    if (at === null) return null
    const sent = [...facts.sent, { at, recipients: candidate.recipients }]
    facts = { ...facts, now: at, sent, lastSentAt: at, firstSentAt: facts.firstSentAt ?? at }
    return at.toISOString()
  })
}
