// The pacing of an account, whole. Its limits per hour and per day are those of the account (accounts.per_hour and
// per_day: one truth for both APIs); everything else is its row in account_pacing, or the defaults.
import { Pacing } from '../../contract/pacing.ts'
import { providerById } from '../../mail/providers/providers.ts'

export interface PacingColumns {
  provider_id: string | null
  per_hour: number | null
  per_day: number | null
  /** account_pacing.pacing; null: there is no row. */
  pacing: unknown
}

export function pacingOf(columns: PacingColumns): Pacing {
  const { provider_id, per_hour: perHour, per_day: perDay, pacing } = columns
  if (pacing === null) return { ...defaultPacing(provider_id), perHour, perDay }
  // Parsed, not cast: an older version may have written it.
  return Pacing.parse({ ...defaultPacing(provider_id), ...Object(pacing), perHour, perDay })
}

/** The limits of the provider's own figures. Relays and unknown servers take several connections, mailboxes one. */
export function defaultPacing(providerId: string | null): Pacing {
  const provider = providerId === null ? undefined : providerById(providerId)
  return {
    perHour: provider?.limits.perHour ?? null,
    perDay: provider?.limits.perDay ?? null,
    gapSeconds: 0,
    jitterSeconds: 0,
    days: [1, 2, 3, 4, 5, 6, 7],
    from: null,
    until: null,
    timeZone: 'Europe/Paris',
    rampUp: null,
    connections: provider?.kind === 'mailbox' ? 1 : 5,
  }
}
