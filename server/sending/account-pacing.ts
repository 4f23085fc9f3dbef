// The pacing of an account, whole. Its limits per hour and per day are those of the account (accounts.per_hour and
// per_day: one truth for both APIs); everything else is its row in account_pacing, or the defaults.
import type { SendingLimits } from '../../contract/account.ts'
import { Pacing } from '../../contract/pacing.ts'
import { providerById } from '../../mail/providers/providers.ts'
import { defaultsFor } from './pacing/defaults.ts'

export interface PacingColumns {
  provider_id: string | null
  per_hour: number | null
  per_day: number | null
  /** account_pacing.pacing; null: there is no row. */
  pacing: unknown
}

export function pacingOf(columns: PacingColumns): Pacing {
  const { provider_id, per_hour: perHour, per_day: perDay, pacing } = columns
  const whole = { ...defaultPacing(provider_id), ...Object(pacing ?? {}), perHour, perDay }
  // Parsed, not cast: an older version may have written it.
  return pacing === null ? whole : Pacing.parse(whole)
}

/** What a new account may send where nobody said it. */
export function defaultLimits(providerId: string | null): SendingLimits {
  const { perHour, perDay } = defaultPacing(providerId)
  return { perHour, perDay }
}

export function defaultPacing(providerId: string | null): Pacing {
  const provider = providerId === null ? null : (providerById(providerId) ?? null)
  return defaultsFor(provider, usualZone)
}

/** Most who use FluenzR live here; everybody else chooses. */
const usualZone = 'Europe/Paris'
