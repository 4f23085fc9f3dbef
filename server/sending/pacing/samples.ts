// Facts and messages for the tests of pacing: plain ones, and arbitrary ones.
import fc from 'fast-check'
import type { Pacing } from '../../../contract/pacing.ts'
import type { Candidate, Departure, Facts } from './facts.ts'

export const unlimited: Pacing = {
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

export const one: Candidate = { notBefore: null, retryAt: null, recipients: 1, jitter: 0, hurried: false }

/** A Monday, 11:00 in Paris. */
export const monday = new Date('2026-06-01T09:00:00Z')

export function factsOf(parts: Partial<Omit<Facts, 'pacing'>> & { pacing?: Partial<Pacing> } = {}): Facts {
  const sent = parts.sent ?? []
  return {
    now: monday,
    learned: [],
    sent,
    lastSentAt: sent.at(-1)?.at ?? null,
    firstSentAt: sent[0]?.at ?? null,
    account: 'ready',
    heldUntil: null,
    heldFor: 'provider-limit',
    ...parts,
    pacing: { ...unlimited, ...parts.pacing },
  }
}

/** `[secondsAgo, recipients]` */
export function ago(...departures: readonly (readonly [number, number])[]): Departure[] {
  return departures.map(([seconds, recipients]) => ({ at: new Date(monday.getTime() - seconds * 1000), recipients }))
}

const clock = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => {
    return parts.map((part) => String(part).padStart(2, '0')).join(':')
  }),
)

export const anyPacing: fc.Arbitrary<Pacing> = fc.record({
  perHour: fc.option(fc.integer({ min: 1, max: 12 })),
  perDay: fc.option(fc.integer({ min: 1, max: 30 })),
  gapSeconds: fc.constantFrom(0, 1, 60, 600),
  jitterSeconds: fc.constantFrom(0, 30, 300),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  from: clock,
  until: clock,
  timeZone: fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Pacific/Apia'),
  rampUp: fc.option(fc.record({ start: fc.integer({ min: 1, max: 8 }), add: fc.integer({ min: 1, max: 8 }) })),
  connections: fc.constant(1),
})

/** Some of them ask for more recipients than any limit of `anyPacing` allows. */
export const anyRecipients = fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 40 }))

export function anyCandidate(from: Date): fc.Arbitrary<Candidate> {
  const soon = fc.option(fc.integer({ min: -3600, max: 2 * 86_400 }).map((s) => new Date(from.getTime() + s * 1000)))
  return fc.record({
    notBefore: soon,
    retryAt: soon,
    recipients: anyRecipients,
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    hurried: fc.boolean(),
  })
}
