// Who works for which account. A lease lasts as long as its sender shows signs of life (senders.seen_at, one statement a
// second renews all of them); the fence grows at every change of hands or rules, and every move of a claimed message asks
// for it.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { appendEvents } from '../events/append.ts'
import { eventOf, type MovedMessage } from './moved.ts'

export interface Lease {
  accountId: string
  /** bigint. */
  fence: string
}

/** A sender that was silent for so long has lost its accounts to whoever wants them. */
const silence = sql`interval '5 seconds'`

/**
 * Takes what is free: never held, let go, or held by a sender that is silent. What a former holder left behind is put
 * in order in the same transaction: claimed messages are queued again, submitting ones are unsure from now on.
 */
export async function takeLeases(
  db: Kysely<Tables>,
  { senderId, accountIds }: { senderId: string; accountIds: readonly string[] },
): Promise<Lease[]> {
  if (accountIds.length === 0) return []
  return db.transaction().execute(async (trx) => {
    // In order of the ids, as everybody locks leases: nobody waits in a circle.
    const { rows } = await sql<Lease>`
      insert into account_leases as lease (account_id, sender_id)
      select account_id, ${senderId} from unnest(${[...accountIds]}::uuid[]) wanted (account_id) order by account_id
      on conflict (account_id) do update set sender_id = excluded.sender_id, fence = lease.fence + 1, taken_at = now()
        where lease.sender_id is null or lease.sender_id = excluded.sender_id or not exists (
          select from senders where senders.id = lease.sender_id and senders.seen_at > now() - ${silence})
      returning account_id as "accountId", fence`.execute(trx)
    await putInOrder(
      trx,
      rows.map(({ accountId }) => accountId),
    )
    return rows
  })
}

/** Lets go of an account for which nothing is to be done. Its fence stays. */
export async function dropLease(
  db: Kysely<Tables>,
  { accountId, senderId }: { accountId: string; senderId: string },
): Promise<void> {
  await sql`
    update account_leases set sender_id = null where account_id = ${accountId} and sender_id = ${senderId}`.execute(db)
}

/** Accounts whose sender is silent; a thousand of them. */
export async function orphanedAccounts(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select lease.account_id from account_leases lease
    left join senders on senders.id = lease.sender_id
    where lease.sender_id is not null and (senders.id is null or senders.seen_at < now() - ${silence})
    limit 1000`.execute(db)
  return rows.map((row) => row.account_id)
}

/** Nobody can move these any more: who claimed them holds an older fence. */
async function putInOrder(trx: Kysely<Tables>, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await sql`
    update messages set state = 'queued', claimed_by = null, fence = null
    where account_id = any(${[...accountIds]}::uuid[]) and shelf = 'line' and state = 'claimed'`.execute(trx)
  const { rows } = await sql<MovedMessage>`
    with lost as (
      update messages set state = 'unsure', problem = 'connection-lost', follow_up_at = now(), follow_ups = 0,
        recipients = (select jsonb_agg(case when one ->> 'result' = 'waiting' then one || '{"result": "unsure"}' else one end
          order by place) from jsonb_array_elements(recipients) with ordinality as each_one (one, place))
      where account_id = any(${[...accountIds]}::uuid[]) and shelf = 'line' and state = 'submitting'
      returning *
    ), tried as (
      update message_attempts set outcome = 'unsure', ended_at = now()
      from lost where message_attempts.message_id = lost.id and message_attempts.outcome = 'running'
    )
    select id, workspace_id, account_id, state, subject from lost order by id`.execute(trx)
  await appendEvents(trx, rows.map(eventOf))
}
