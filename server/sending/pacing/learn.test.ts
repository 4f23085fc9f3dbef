// What a refusal teaches, judged from the words that servers use.
import { describe, expect, test } from 'vitest'
import { classify } from '../../../mail/problem/classify.ts'
import { bareEvidence } from '../../../mail/problem/evidence.ts'
import { heldUntil, learn } from './learn.ts'
import { nextMoment } from './next-moment.ts'
import { ago, factsOf, monday, one } from './samples.ts'

function lesson(replyCode: number, enhancedStatus: string | null, serverSaid: string) {
  return lessonAt(null, { replyCode, enhancedStatus, serverSaid })
}

function lessonAt(
  host: string | null,
  answer: { replyCode: number; enhancedStatus: string | null; serverSaid: string },
) {
  const evidence = { ...bareEvidence('smtp', 'submit'), host, ...answer }
  return { ...classify(evidence), serverSaid: answer.serverSaid }
}

const sent = ago([7200, 40], [1800, 30], [600, 20])
const facts = factsOf({ pacing: { perHour: 500, perDay: 1000 }, sent })

describe('a limit that was met early', () => {
  test.each([
    [550, '5.4.5', '550 5.4.5 Daily user sending limit exceeded.', 'day', 89],
    [421, '4.7.0', '421 4.7.0 Too many messages this hour, try again later', 'hour', 49],
    [450, '4.2.1', '450 4.2.1 Sending rate limit exceeded: 50 messages per hour', 'hour', 49],
    [452, '4.5.3', '452 4.5.3 You have exceeded your daily quota of messages', 'day', 89],
    [454, null, '454 Throttling failure: Daily message quota exceeded.', 'day', 89],
  ] as const)('%i %s: %s', (code, status, said, window, limit) => {
    const problem = lesson(code, status, said)
    expect(problem.code).toBe('sending-limit')
    expect(learn(facts, problem)).toEqual({ window, limit, learnedAt: monday.toISOString(), serverSaid: said })
  })

  test('is also heard where IONOS says that a mailbox is unavailable', () => {
    const serverSaid = '450 Requested mail action not taken: mailbox unavailable'
    const answer = { replyCode: 450, enhancedStatus: null, serverSaid }
    expect(learn(facts, lessonAt('smtp.ionos.fr', answer))).toMatchObject({ window: 'hour', limit: 49 })
    expect(learn(facts, lessonAt('smtp.example.com', answer))).toBeUndefined()
  })

  test('teaches less than an earlier lesson on the same window did', () => {
    const earlier = { window: 'day' as const, limit: 60, learnedAt: '2026-05-30T00:00:00.000Z', serverSaid: null }
    const problem = lesson(550, '5.4.5', '550 5.4.5 Daily user sending limit exceeded.')
    expect(learn({ ...facts, learned: [earlier] }, problem)?.limit).toBe(60)
  })

  test('teaches nothing where nothing of ours was sent, and never zero', () => {
    const problem = lesson(550, '5.4.5', '550 5.4.5 Daily user sending limit exceeded.')
    expect(learn(factsOf(), problem)).toBeUndefined()
    expect(learn(factsOf({ sent: ago([10, 1]) }), problem)?.limit).toBe(1)
  })

  test('holds back what would go, until the window has room for less', () => {
    const problem = lesson(450, '4.2.1', '450 4.2.1 Sending rate limit exceeded: 50 messages per hour')
    const learned = [learn(facts, problem)].filter((each) => each !== undefined)
    const waits = nextMoment({ ...facts, learned }, one)
    expect(waits).toMatchObject({ reason: 'provider-limit', at: new Date(monday.getTime() + 1800_000) })
  })

  test.each([
    [550, '5.1.1', '550 5.1.1 User unknown'],
    [451, '4.7.1', '451 4.7.1 Greylisting in action, please come back later'],
    [554, '5.7.1', '554 5.7.1 Message rejected as spam'],
  ] as const)('is not read into %i %s: %s', (code, status, said) => {
    const problem = lesson(code, status, said)
    expect([learn(facts, problem), heldUntil(facts, problem)]).toEqual([undefined, null])
  })
})

describe('the account is held', () => {
  const seconds = (date: Date | null) => date && (date.getTime() - monday.getTime()) / 1000

  test('for as long as the provider says', () => {
    const problem = lesson(421, '4.7.0', '421 4.7.0 Message rate limit exceeded, try again in 20 minutes')
    expect(seconds(heldUntil(facts, problem))).toBe(1200)
  })

  test('else until the window frees, within bounds', () => {
    const daily = { code: 'sending-limit', retryAfterSeconds: null, serverSaid: '550 5.4.5 Daily limit' } as const
    expect(seconds(heldUntil(facts, daily))).toBe(6 * 3600)
    expect(seconds(heldUntil(factsOf({ sent: ago([82_800 - 7200, 1]) }), daily))).toBe(3 * 3600)
    expect(seconds(heldUntil(factsOf({ sent: ago([86_000, 1]) }), daily))).toBe(2 * 3600)
    expect(seconds(heldUntil(factsOf(), { ...daily, serverSaid: 'too much this hour' }))).toBe(900)
  })
})
