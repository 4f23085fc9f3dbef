// How many recipients each window may hold, and from when the next message fits: the account's limits, what the provider
// taught, and the ramp-up. Each answer is the first moment from which the limit is kept for good if nothing else goes.
import type { WaitReason } from '../../../contract/message.ts'
import { type LearnedLimit, learnedForDays, type Pacing } from '../../../contract/pacing.ts'
import { fitsFrom, type Ledger } from './ledger.ts'

export const hour = 3_600_000
export const day = 24 * hour

export const learnedFor = learnedForDays * day

/** A moment in milliseconds, and what made it that late. */
export interface Bound {
  readonly at: number
  readonly reason: WaitReason
}

/** What one message asks for: from when on, and for how many recipients. */
export interface Ask {
  readonly from: number
  readonly recipients: number
}

export function limitBounds(ledger: Ledger, rules: Pick<Rules, 'pacing' | 'learned'>, ask: Ask): Bound[] {
  const { perHour, perDay } = rules.pacing
  const bounds: Bound[] = []
  if (perDay !== null) bounds.push({ at: fitting(ledger, ask, perDay, day), reason: 'day-limit' })
  if (perHour !== null) bounds.push({ at: fitting(ledger, ask, perHour, hour), reason: 'hour-limit' })
  for (const learned of rules.learned) bounds.push({ at: learnedBound(ledger, learned, ask), reason: 'provider-limit' })
  return bounds
}

export interface Rules {
  readonly pacing: Pacing
  readonly learned: readonly LearnedLimit[]
}

function learnedBound(ledger: Ledger, learned: LearnedLimit, ask: Ask): number {
  const forgotten = Date.parse(learned.learnedAt) + learnedFor
  if (forgotten <= ask.from) return ask.from
  return Math.min(forgotten, fitting(ledger, ask, learned.limit, learned.window === 'hour' ? hour : day))
}

/** Day n of use (24 hours each, from the first departure) allows `start + n × add` in the 24 hours that end there. */
export function rampUpBound(ledger: Ledger, rampUp: RampUp, ask: Ask & { firstSentAt: number | null }): number {
  if (ask.firstSentAt === null) return fitting(ledger, ask, rampUp.start, day)
  const first = ask.firstSentAt
  // Before the first departure, where a clock was set back: still the first day.
  const today = Math.max(0, Math.floor((ask.from - first) / day))
  for (let nth = today; ; nth++) {
    const from = nth === today ? ask.from : first + nth * day
    const at = fitting(ledger, { ...ask, from }, rampUp.start + nth * rampUp.add, day)
    if (at < first + (nth + 1) * day) return at
  }
}

type RampUp = NonNullable<Pacing['rampUp']>

function fitting(ledger: Ledger, ask: Ask, limit: number, window: number): number {
  return fitsFrom(ledger, ask.from, { recipients: ask.recipients, limit, window })
}
