// Which accounts have something to do for a sender, when nobody said so: at its start, and after a notice may have been
// missed.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

/**
 * Accounts with a line or something to look after, that are not paused, need no person and are not held by another
 * sender that lives; and accounts that were removed and have a line all the same. A line is one also where all of it is on
 * its way: the index alone tells no more. Hops from account to account over the partial indexes: a million messages of ten
 * thousand accounts are ten thousand probes.
 */
export async function waitingAccounts(db: Kysely<Tables>, senderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive queued as (${hop(sql`shelf = 'line'`)}), cared as (${hopCared})
    select a.id from accounts a
    where a.id in (select account_id from queued where account_id is not null) and a.paused_at is null
      and a.sending_state <> 'needs-attention' and ${free(senderId)}
    union
    select a.id from accounts a where a.id in (select account_id from cared where account_id is not null)
      and ${free(senderId)}
    union
    select account_id from queued
    where account_id is not null and not exists (select from accounts where id = account_id)`.execute(db)
  return rows.map(({ id }) => id)
}

function hop(condition: ReturnType<typeof sql>) {
  return sql`
    (select account_id from messages where ${condition} order by account_id limit 1)
    union all
    select (select m.account_id from messages m where ${condition} and m.account_id > queued.account_id
      order by m.account_id limit 1)
    from queued where queued.account_id is not null`
}

const hopCared = sql`
    (select account_id from messages where follow_up_at is not null order by account_id limit 1)
    union all
    select (select m.account_id from messages m where follow_up_at is not null and m.account_id > cared.account_id
      order by m.account_id limit 1)
    from cared where cared.account_id is not null`

function free(senderId: string) {
  return sql`not exists (
    select from account_leases l join senders s on s.id = l.sender_id
    where l.account_id = a.id and l.sender_id <> ${senderId} and s.seen_at > now() - interval '5 seconds')`
}
