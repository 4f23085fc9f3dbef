// How long so many messages take at the least, at the pace of an account: what one may expect before sending.
import type { Pacing } from '../../../contract/pacing.ts'

const HOUR = 3_600
const DAY = 86_400

/** In seconds. Sending hours and what is waiting already can only make it longer. */
export function shortestSpan(messages: number, { gapSeconds, perHour, perDay }: Pacing): number {
  const byGap = (messages - 1) * gapSeconds
  const byHour = perHour === null ? 0 : Math.floor((messages - 1) / perHour) * HOUR
  const byDay = perDay === null ? 0 : Math.floor((messages - 1) / perDay) * DAY
  return Math.max(0, byGap, byHour, byDay)
}
