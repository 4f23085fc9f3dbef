// What a refusal teaches: providers often allow less than they say, and say so only when it is too late.
import type { LearnedLimit } from '../../../contract/pacing.ts'
import type { Problem } from '../../../contract/problem.ts'
import type { Facts } from './facts.ts'
import { countSince, ledgerOf } from './ledger.ts'
import { day, hour } from './limits.ts'

export type Lesson = Pick<Problem, 'code' | 'retryAfterSeconds' | 'serverSaid'>

/**
 * One less than what was sent in that window: less than what met the limit. Replaces an earlier lesson on the same
 * window. Undefined where the refusal is no limit on sending, or where nothing of ours had been sent: then somebody else
 * used the mailbox, and only the hold applies (see `heldUntil`).
 */
export function learn(facts: Facts, problem: Lesson): LearnedLimit | undefined {
  if (problem.code !== 'sending-limit') return undefined
  const window = windowOf(problem)
  const sent = countSince(ledgerOf(facts.sent), facts.now.getTime() - lengthOf(window))
  if (sent === 0) return undefined
  const earlier = facts.learned.filter((learned) => learned.window === window).map(({ limit }) => limit)
  const limit = Math.max(1, Math.min(sent - 1, ...earlier))
  return { window, limit, learnedAt: facts.now.toISOString(), serverSaid: problem.serverSaid }
}

/**
 * Until when the account sends nothing; null: the problem says nothing about the account's pace. What the provider
 * named, else the moment at which the oldest departure leaves the window, but no sooner than a twelfth of it and no
 * later than a quarter: a provider that forbids for good is asked again a few times a day.
 */
export function heldUntil(facts: Facts, problem: Lesson): Date | null {
  if (problem.code !== 'sending-limit' && problem.code !== 'auth-slow-down') return null
  const now = facts.now.getTime()
  if (problem.retryAfterSeconds !== null) return new Date(now + problem.retryAfterSeconds * 1000)
  const length = lengthOf(windowOf(problem))
  const oldest = facts.sent.find(({ at }) => at.getTime() > now - length)
  const frees = oldest === undefined ? length : oldest.at.getTime() + length - now
  return new Date(now + Math.min(Math.max(frees, length / 12), length / 4))
}

/** The words tell which window it was; without any, a wait of many hours tells of a day. */
function windowOf({ serverSaid, retryAfterSeconds }: Lesson): LearnedLimit['window'] {
  const said = serverSaid?.toLowerCase() ?? ''
  if (/\bhour|\bheure|\bstunde|per minute|\/h\b/.test(said)) return 'hour'
  if (/\bdaily\b|\bday\b|\b24\b|tomorrow|\bjour|quotidien|\btag\b|täglich|5\.4\.5/.test(said)) return 'day'
  return (retryAfterSeconds ?? 0) >= 6 * 3600 ? 'day' : 'hour'
}

function lengthOf(window: LearnedLimit['window']): number {
  return window === 'hour' ? hour : day
}
