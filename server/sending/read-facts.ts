// What pacing decides from, read for one account that sends or for the many of a page.
import { type Kysely, sql } from 'kysely'
import { LearnedLimit } from '../../contract/pacing.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import { type PacingColumns, pacingOf } from './account-pacing.ts'
import { holdReason } from './hold-reason.ts'
import type { Facts } from './pacing/facts.ts'

interface FactsRow extends PacingColumns {
  id: string
  now: Date
  paused: boolean
  sending_state: string
  held_until: Date | null
  held_for: string | null
  learned: unknown[]
  /** Milliseconds, ascending, and how many recipients each had; null: nothing is counted, or nothing left. */
  sent_at: number[] | null
  sent_to: number[] | null
  last_sent_at: Date | null
  first_sent_at: Date | null
}

/** Accounts that are not there any more are left out. */
export async function readFacts(db: Kysely<Tables>, accountIds: readonly string[]): Promise<Map<string, Facts>> {
  const { rows } = await sql<FactsRow>`${prepared}
    select a.id, now() as now, a.provider_id, a.per_hour, a.per_day, p.pacing, a.paused_at is not null as paused,
      a.sending_state, h.until as held_until, h.problem as held_for, l.learned, d.sent_at, d.sent_to,
      (select max(submitted_at) from message_attempts t where t.account_id = a.id) as last_sent_at,
      (select min(submitted_at) from message_attempts t where t.account_id = a.id) as first_sent_at
    from accounts a
    left join account_pacing p on p.account_id = a.id
    left join account_holds h on h.account_id = a.id and h.until > now()
    cross join lateral (
      select coalesce(json_agg(json_build_object('window', l."window", 'limit', l."limit", 'serverSaid', l.server_said,
        'learnedAt', to_char(l.learned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]') as learned
      from learned_limits l where l.account_id = a.id) l
    cross join lateral (${departures}) d
    where a.id = any(${[...accountIds]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

// Only where something counts them; by the minute, at its last departure, where they are thousands: nothing goes too
// early by that, and up to a minute late. From the index alone, as two arrays: objects in JSON took twice as long. What is
// asked of the account stands innermost, where it is asked once, before anything is read.
const departures = sql`
  select array_agg(date_part('epoch', at) * 1000 order by at) as sent_at, array_agg(recipients order by at) as sent_to
  from (
    select max(submitted_at) as at, sum(recipients)::int as recipients from message_attempts t
    where (a.per_hour is not null or a.per_day is not null or p.pacing -> 'rampUp' <> 'null'
        or json_array_length(l.learned) > 0)
      and t.account_id = a.id and t.submitted_at > now() - interval '24 hours'
    group by case when greatest(a.per_day, a.per_hour) > 2000 then date_bin('1 minute', submitted_at, 'epoch')
      else submitted_at end
  ) each_departure`

function factsOf(row: FactsRow): Facts {
  return {
    now: row.now,
    pacing: pacingOf(row),
    learned: row.learned.map((learned) => LearnedLimit.parse(learned)),
    // Up, never down: a departure that is taken for older than it is would let the next one go too early.
    sent: (row.sent_at ?? []).map((at, nth) => ({ at: new Date(Math.ceil(at)), recipients: row.sent_to?.[nth] ?? 0 })),
    lastSentAt: row.last_sent_at,
    firstSentAt: row.first_sent_at,
    account: row.paused ? 'paused' : row.sending_state === 'needs-attention' ? 'needs-attention' : 'ready',
    heldUntil: row.held_until,
    heldFor: holdReason(row.held_for),
  }
}
