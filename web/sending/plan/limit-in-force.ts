// The limit that holds: the lower one of what is set and what the provider has shown.
import type { LearnedLimit, SendingPlan } from '../../../contract/pacing.ts'

export function limitInForce(
  { pacing, learned }: Pick<SendingPlan, 'pacing' | 'learned'>,
  window: LearnedLimit['window'],
) {
  const set = window === 'hour' ? pacing.perHour : pacing.perDay
  const shown = learned.filter((one) => one.window === window).map(({ limit }) => limit)
  const all = set === null ? shown : [set, ...shown]
  return all.length === 0 ? null : Math.min(...all)
}
