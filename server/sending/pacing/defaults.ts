// How a newly connected account is paced: the provider's own figures where our table has them, else figures of ours.
import type { Pacing } from '../../../contract/pacing.ts'
import type { Provider } from '../../../contract/provider.ts'

/**
 * Ours, not a provider's: shown as such. 300 a day is what the strictest large houses are known to allow a mailbox in good
 * standing, 50 an hour spreads it over a working day, and a new sender that stays below both looks like a person.
 */
export const cautious = { perHour: 50, perDay: 300 } as const

/** Half a minute to a minute between two messages: people do not send in bursts, and providers look for bursts. */
const personal = { gapSeconds: 30, jitterSeconds: 30, connections: 1 } as const
const relayed = { gapSeconds: 0, jitterSeconds: 0, connections: 5 } as const

/** `provider` null: a server that our table does not know. `timeZone`: an IANA name. */
export function defaultsFor(provider: Pick<Provider, 'kind' | 'limits'> | null, timeZone = 'UTC'): Pacing {
  const relay = provider?.kind === 'relay'
  const known = provider?.limits ?? { perHour: null, perDay: null }
  return {
    perHour: known.perHour ?? (relay ? null : hourly(known.perDay)),
    perDay: known.perDay ?? (relay ? null : cautious.perDay),
    ...(relay ? relayed : personal),
    days: [1, 2, 3, 4, 5, 6, 7],
    from: null,
    until: null,
    timeZone,
    rampUp: null,
  }
}

/** A provider that names a daily figure far above ours trusts its mailboxes: the hour may carry a tenth of it. */
function hourly(perDay: number | null): number {
  return Math.max(cautious.perHour, Math.floor((perDay ?? 0) / 10))
}
