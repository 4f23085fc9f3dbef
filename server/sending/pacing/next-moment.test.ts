// "Why not now?": each reason, and the moment that goes with it.
import { describe, expect, test } from 'vitest'
import type { Candidate, Facts } from './facts.ts'
import { nextMoment } from './next-moment.ts'
import { ago, factsOf, monday, one } from './samples.ts'

const inSeconds = (seconds: number) => new Date(monday.getTime() + seconds * 1000)
const why = (facts: Facts, candidate: Partial<Candidate> = {}) => nextMoment(facts, { ...one, ...candidate })

describe('a message', () => {
  test('goes now where nothing is in its way', () => {
    expect(why(factsOf())).toEqual({ goes: 'now' })
  })

  test('waits for the hour to free', () => {
    const facts = factsOf({ pacing: { perHour: 3 }, sent: ago([3000, 1], [1000, 1], [10, 1]) })
    expect(why(facts)).toEqual({ goes: 'later', at: inSeconds(600), reason: 'hour-limit', seconds: null })
    expect(why(facts, { recipients: 2 })).toMatchObject({ at: inSeconds(2600) })
  })

  test('waits for the day to free, and 24 hours later is free', () => {
    const facts = factsOf({ pacing: { perDay: 2 }, sent: ago([86_399, 1], [10, 1]) })
    expect(why(facts)).toMatchObject({ at: inSeconds(1), reason: 'day-limit' })
    expect(why(factsOf({ ...facts, now: inSeconds(1) }))).toEqual({ goes: 'now' })
  })

  test('keeps its distance from the one before: the gap and its own share of the jitter', () => {
    const facts = factsOf({ pacing: { gapSeconds: 60, jitterSeconds: 40 }, sent: ago([20, 1]) })
    expect(why(facts, { jitter: 0.5 })).toEqual({ goes: 'later', at: inSeconds(60), reason: 'spacing', seconds: 80 })
  })

  test('waits for the ramp-up of a new mailbox, which grows with each day of use', () => {
    const rampUp = { start: 2, add: 3 }
    const facts = factsOf({ pacing: { rampUp, perDay: 50 }, sent: ago([7200, 1], [3600, 1]) })
    expect(why(facts)).toMatchObject({ at: inSeconds(86_400 - 7200), reason: 'ramp-up' })
    // Two at once fit when one has left the window: the second day allows five.
    expect(why(facts, { recipients: 2 })).toMatchObject({ at: inSeconds(86_400 - 7200) })
    expect(why(factsOf({ ...facts, firstSentAt: ago([86_400, 1])[0]?.at ?? null }))).toEqual({ goes: 'now' })
  })

  test('waits for the sending hours, also where they open after another wait', () => {
    const facts = factsOf({ pacing: { from: '09:00', until: '11:30', perHour: 1 }, sent: ago([60, 1]) })
    expect(why(facts)).toMatchObject({ at: new Date('2026-06-02T07:00:00Z'), reason: 'sending-hours' })
  })

  test('waits for its own time, or for another try', () => {
    expect(why(factsOf(), { notBefore: inSeconds(50) })).toMatchObject({ at: inSeconds(50), reason: 'scheduled' })
    expect(why(factsOf(), { retryAt: inSeconds(70) })).toMatchObject({ at: inSeconds(70), reason: 'retry' })
  })

  test('waits while the provider wants it, or as long as a lesson is remembered', () => {
    expect(why(factsOf({ heldUntil: inSeconds(90) }))).toMatchObject({ at: inSeconds(90), reason: 'provider-limit' })
    const away = factsOf({ heldUntil: inSeconds(90), heldFor: 'server-away' })
    expect(why(away)).toMatchObject({ at: inSeconds(90), reason: 'server-away' })
    expect(nextMoment(away, { ...one, hurried: true })).toEqual({ goes: 'now' })
    const again = { ...one, retryAt: inSeconds(300), unreached: true }
    expect(nextMoment(away, again)).toMatchObject({ at: inSeconds(300), reason: 'server-away' })
    const learnedAt = inSeconds(-14 * 86_400 + 120).toISOString()
    const learned = [{ window: 'hour' as const, limit: 1, learnedAt, serverSaid: null }]
    const facts = factsOf({ learned, sent: ago([60, 1]) })
    expect(why(facts)).toMatchObject({ at: inSeconds(120), reason: 'provider-limit' })
    expect(why(factsOf({ ...facts, now: inSeconds(121) }))).toEqual({ goes: 'now' })
  })

  test('waits for a person where the account does', () => {
    const reasons = (['paused', 'needs-attention', 'disconnected'] as const).map((account) => why(factsOf({ account })))
    expect(reasons).toEqual([
      { goes: 'later', at: null, reason: 'account-paused', seconds: null },
      { goes: 'later', at: null, reason: 'account-needs-attention', seconds: null },
      { goes: 'later', at: null, reason: 'account-disconnected', seconds: null },
    ])
  })

  test('with more recipients than the limit goes alone, when the window is empty', () => {
    const facts = factsOf({ pacing: { perHour: 5 }, sent: ago([3000, 1], [600, 1]) })
    expect(why(facts, { recipients: 9 })).toMatchObject({ at: inSeconds(3000), reason: 'hour-limit' })
    expect(why(factsOf({ pacing: { perHour: 5 } }), { recipients: 9 })).toEqual({ goes: 'now' })
  })

  test('gives the reason that decides: the latest', () => {
    const pacing = { perHour: 1, perDay: 1, gapSeconds: 60 }
    expect(why(factsOf({ pacing, sent: ago([10, 1]) }))).toMatchObject({ reason: 'day-limit' })
  })
})

describe('a message that a person hurries', () => {
  const pacing = { gapSeconds: 600, from: '20:00', until: '21:00', rampUp: { start: 1, add: 1 } }

  test('passes over schedule, spacing, ramp-up and sending hours', () => {
    const facts = factsOf({ pacing, sent: ago([10, 1]) })
    expect(why(facts, { hurried: true, notBefore: inSeconds(9999) })).toEqual({ goes: 'now' })
  })

  test('never passes over a limit, a lesson, a hold or the wait before another try', () => {
    const hurried = { hurried: true }
    const learned = [{ window: 'day' as const, limit: 1, learnedAt: monday.toISOString(), serverSaid: null }]
    const sent = ago([10, 1])
    expect(why(factsOf({ pacing: { perHour: 1 }, sent }), hurried)).toMatchObject({ reason: 'hour-limit' })
    expect(why(factsOf({ learned, sent }), hurried)).toMatchObject({ reason: 'provider-limit' })
    expect(why(factsOf({ heldUntil: inSeconds(5) }), hurried)).toMatchObject({ reason: 'provider-limit' })
    expect(why(factsOf(), { ...hurried, retryAt: inSeconds(5) })).toMatchObject({ reason: 'retry' })
  })
})

test('departures that a wrong clock put into the future count', () => {
  const facts = factsOf({ pacing: { perHour: 2 }, sent: ago([100, 1], [-500, 1]) })
  expect(why(facts)).toMatchObject({ at: inSeconds(3500), reason: 'hour-limit' })
})
