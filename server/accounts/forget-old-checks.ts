// Old checks are forgotten: what they found lives on as the state of the account and in the events.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** Deletes a bounded number of checks that ended more than 90 days ago, except the last one of each account. */
export async function forgetOldChecks(db: Kysely<Tables>): Promise<void> {
  await sql`
    delete from checks where id in (
      select id from checks c
      where state = 'ended' and ended_at < now() - interval '90 days'
        and not exists (select from accounts where accounts.last_check_id = c.id)
      limit 1000
    )`.execute(db)
}
