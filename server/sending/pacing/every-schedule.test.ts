// Over any life of an account no window ever holds more than its limit, and nothing waits longer than it must.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LearnedLimit, Pacing } from '../../../contract/pacing.ts'
import type { Candidate, Departure, Facts } from './facts.ts'
import { heldUntil, learn } from './learn.ts'
import { nextMoment } from './next-moment.ts'
import { anyCandidate, anyPacing, monday } from './samples.ts'

const hour = 3_600_000
const day = 24 * hour

type Event =
  | { kind: 'message'; candidate: Candidate; waits: boolean; fate: 'leaves' | 'fails-before' | 'meets-a-limit' }
  | { kind: 'clock'; seconds: number }
  | { kind: 'limits'; pacing: Pacing }

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('message' as const),
      candidate: anyCandidate(monday),
      waits: fc.boolean(),
      fate: fc.constantFrom('leaves' as const, 'leaves' as const, 'leaves' as const, 'fails-before', 'meets-a-limit'),
    }),
  },
  // Forwards and backwards: a laptop sleeps, a clock is set.
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: -2 * 86_400, max: 2 * 86_400 })
      .map((seconds) => ({ kind: 'clock' as const, seconds })),
  },
  { weight: 1, arbitrary: anyPacing.map((pacing) => ({ kind: 'limits' as const, pacing })) },
)

/** What stands in the database; the facts are read from it anew each time, as after a restart. */
interface Account {
  now: number
  pacing: Pacing
  learned: LearnedLimit[]
  departures: Departure[]
  firstSentAt: number | null
  heldUntil: Date | null
}

function factsOf(account: Account, now = account.now): Facts {
  const ascending = account.departures.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return {
    now: new Date(now),
    pacing: account.pacing,
    learned: account.learned,
    sent: ascending.filter(({ at }) => at.getTime() > now - day),
    lastSentAt: ascending.at(-1)?.at ?? null,
    firstSentAt: account.firstSentAt === null ? null : new Date(account.firstSentAt),
    account: 'ready',
    heldUntil: account.heldUntil,
    heldFor: 'provider-limit',
  }
}

function live(account: Account, event: Event): void {
  if (event.kind === 'clock') account.now += event.seconds * 1000
  else if (event.kind === 'limits') account.pacing = event.pacing
  else offer(account, event)
}

function offer(account: Account, { candidate, waits, fate }: Extract<Event, { kind: 'message' }>): void {
  const verdict = nextMoment(factsOf(account), candidate)
  if (verdict.goes === 'later') {
    if (verdict.at === null) throw new Error('only a person can end this wait')
    expectEarliest(account, candidate, verdict.at.getTime())
    if (!waits) return
    account.now = verdict.at.getTime()
  }
  if (fate === 'fails-before') return
  account.departures.push({ at: new Date(account.now), recipients: candidate.recipients })
  account.firstSentAt ??= account.now
  expectNoWindowOver(account, candidate)
  if (fate === 'meets-a-limit') teach(account)
}

function teach(account: Account): void {
  const problem = {
    code: 'sending-limit',
    retryAfterSeconds: null,
    serverSaid: '550 5.4.5 Daily limit exceeded',
  } as const
  const lesson = learn(factsOf(account), problem)
  account.heldUntil = heldUntil(factsOf(account), problem)
  if (lesson) account.learned = [lesson]
}

/** At that moment it goes; a millisecond, a second and any time before it does not. */
function expectEarliest(account: Account, candidate: Candidate, at: number): void {
  expect(nextMoment(factsOf(account, at), candidate)).toEqual({ goes: 'now' })
  const waiting = at - account.now
  for (const earlier of [1, 1000, waiting / 2, waiting / 3, waiting].map(Math.floor)) {
    if (earlier < 1 || earlier > waiting) continue
    expect(nextMoment(factsOf(account, at - earlier), candidate)).toMatchObject({ goes: 'later', at: new Date(at) })
  }
}

/** Counted anew, the slow way: every window that contains the newest departure. */
function expectNoWindowOver(account: Account, { recipients, hurried }: Candidate): void {
  const { perHour, perDay, rampUp } = account.pacing
  const learned = account.learned.filter(({ learnedAt }) => Date.parse(learnedAt) + 14 * day > account.now)
  for (const limit of [perHour, ...learned.flatMap((l) => (l.window === 'hour' ? [l.limit] : []))])
    expectKept(account, { limit, window: hour, recipients })
  for (const limit of [perDay, ...learned.flatMap((l) => (l.window === 'day' ? [l.limit] : []))])
    expectKept(account, { limit, window: day, recipients })
  if (rampUp === null || hurried) return
  const daysOfUse = Math.max(0, Math.floor((account.now - (account.firstSentAt ?? account.now)) / day))
  expectKept(account, { limit: rampUp.start + daysOfUse * rampUp.add, window: day, recipients })
}

function expectKept(account: Account, rule: { limit: number | null; window: number; recipients: number }): void {
  const { now, departures } = account
  if (rule.limit === null) return
  const times = departures.map(({ at }) => at.getTime())
  for (const end of times.filter((time) => time >= now && time < now + rule.window)) {
    const inside = departures.filter(({ at }) => at.getTime() > end - rule.window && at.getTime() <= end)
    const held = inside.reduce((sum, each) => sum + each.recipients, 0)
    // More recipients than the limit: alone.
    expect(held).toBeLessThanOrEqual(Math.max(rule.limit, rule.recipients))
    if (rule.recipients > rule.limit) expect(inside).toHaveLength(1)
  }
}

test('no window ever holds more than its limit, and nothing waits longer than it must', () => {
  fc.assert(
    fc.property(anyPacing, fc.array(anyEvent, { minLength: 1, maxLength: 60 }), (pacing, events) => {
      const account: Account = {
        now: monday.getTime(),
        pacing,
        learned: [],
        departures: [],
        firstSentAt: null,
        heldUntil: null,
      }
      for (const event of events) live(account, event)
    }),
    { numRuns: 300 },
  )
})
