// When may this message go, and what makes it wait? The one answer that the worker, the screens and the plan share.
import type { WaitReason } from '../../../contract/message.ts'
import type { Candidate, Facts, Verdict } from './facts.ts'
import { type Ledger, ledgerOf } from './ledger.ts'
import { type Bound, limitBounds, rampUpBound } from './limits.ts'
import { type NextOpening, openings } from './sending-hours.ts'

export function nextMoment(facts: Facts, candidate: Candidate): Verdict {
  const stopped = stopReason(facts)
  if (stopped !== null) return { goes: 'later', at: null, reason: stopped, seconds: null }
  const now = facts.now.getTime()
  const moment = earliest(courseOf(facts), candidate, now)
  if (moment.at === null) return { goes: 'later', at: null, reason: moment.reason, seconds: null }
  if (moment.at <= now) return { goes: 'now' }
  const { reason, seconds } = moment
  return { goes: 'later', at: new Date(moment.at), reason, seconds }
}

/** Why nothing of this account goes until a person acts; null: it may. */
export function stopReason({ account }: Pick<Facts, 'account'>): WaitReason | null {
  switch (account) {
    case 'ready':
      return null
    case 'paused':
      return 'account-paused'
    case 'needs-attention':
      return 'account-needs-attention'
    case 'disconnected':
      return 'account-disconnected'
    default:
      return account satisfies never
  }
}

/** The facts as numbers: what went, and the rules for what goes next. The plan lets it run ahead. */
export interface Course {
  readonly facts: Facts
  readonly ledger: Ledger
  readonly opening: NextOpening
  lastSentAt: number | null
  firstSentAt: number | null
}

export function courseOf(facts: Facts): Course {
  return {
    facts,
    ledger: ledgerOf(facts.sent),
    opening: openings(facts.pacing),
    lastSentAt: facts.lastSentAt?.getTime() ?? null,
    firstSentAt: facts.firstSentAt?.getTime() ?? null,
  }
}

export interface Moment {
  readonly at: number | null
  readonly reason: WaitReason
  readonly seconds: number | null
}

/**
 * The earliest moment from `from` on. All bounds but the sending hours stay met once they are met (if nothing else
 * goes), so the latest of them, moved to the next opening, is the first moment that meets all.
 */
export function earliest(course: Course, candidate: Candidate, from: number): Moment {
  const { heldUntil, heldFor } = course.facts
  // Whoever goes together with the first one after a pause waits for the same.
  const start = { at: from, reason: heldUntil?.getTime() === from ? heldFor : 'in-line' } as const
  const { at, reason } = latest(boundsOf(course, candidate, from), start)
  const opens = candidate.hurried ? at : course.opening(at)
  if (opens !== at) return { at: opens, reason: 'sending-hours', seconds: null }
  return { at, reason, seconds: reason === 'spacing' ? Math.round(spacing(course, candidate) / 1000) : null }
}

function boundsOf(course: Course, candidate: Candidate, from: number): Bound[] {
  const { facts, ledger } = course
  const { notBefore, retryAt, recipients, hurried } = candidate
  const bounds = limitBounds(ledger, facts, { from, recipients })
  // A person may have a server tried that did not answer; who asked us to wait is never passed over.
  if (facts.heldUntil !== null && !(hurried && facts.heldFor === 'server-away')) {
    bounds.push({ at: facts.heldUntil.getTime(), reason: facts.heldFor })
  }
  if (retryAt !== null) bounds.push({ at: retryAt.getTime(), reason: candidate.unreached ? 'server-away' : 'retry' })
  if (hurried) return bounds
  if (notBefore !== null) bounds.push({ at: notBefore.getTime(), reason: 'scheduled' })
  if (course.lastSentAt !== null) {
    bounds.push({ at: course.lastSentAt + spacing(course, candidate), reason: 'spacing' })
  }
  const { rampUp } = facts.pacing
  if (rampUp !== null) {
    const ask = { from, recipients, firstSentAt: course.firstSentAt }
    bounds.push({ at: rampUpBound(ledger, rampUp, ask), reason: 'ramp-up' })
  }
  return bounds
}

/** Milliseconds between the last departure and this one. */
function spacing({ facts: { pacing } }: Course, { jitter }: Candidate): number {
  return Math.round((pacing.gapSeconds + jitter * pacing.jitterSeconds) * 1000)
}

/** Of equals the first: a limit says more than a ramp-up that has reached it. */
function latest(bounds: readonly Bound[], start: Bound): Bound {
  return bounds.reduce((late, bound) => (bound.at > late.at ? bound : late), start)
}
