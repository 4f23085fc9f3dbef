// Who watches which mailbox. A lease lasts as long as its sender shows signs of life, as for sending; the fence grows at
// every change of hands, and nothing is kept without it.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { isWanted } from './watched-accounts.ts'

export interface WatchLease {
  accountId: string
  senderId: string
  /** bigint. */
  fence: string
}

/** Somebody else watches this mailbox by now, or it is another mailbox, or nobody shall watch it. */
export class WatchLost extends Error {}

/** As long as for sending (server/sending/lease.ts). */
const silence = sql`interval '5 seconds'`

/**
 * `lease` is the alias of watch_leases: never held, let go, or held by another sender that is silent or gone. What a
 * sender held through a silence of its own is not free to itself: it would watch it twice, at the price of a login.
 */
const isFree = (senderId: string): RawBuilder<boolean> => sql`(lease.sender_id is null
  or (lease.sender_id <> ${senderId}::uuid and not exists (
    select from senders where senders.id = lease.sender_id and senders.seen_at > now() - ${silence})))`

/**
 * Takes up to `limit` mailboxes that are to be watched and that nobody watches; of these ones, where they are given.
 * Each sender in an order of its own, so that several that start together do not all want the same.
 */
export async function takeWatches(
  db: Kysely<Tables>,
  { senderId, limit, among }: { senderId: string; limit: number; among?: readonly string[] },
): Promise<WatchLease[]> {
  const those = among ? sql`and a.id = any(${[...among]}::uuid[])` : sql``
  // Inserted in the order of the ids, as everybody locks leases: nobody waits in a circle.
  const { rows } = await sql<Omit<WatchLease, 'senderId'>>`
    with chosen as (
      select a.id from accounts a left join watch_leases lease on lease.account_id = a.id
      where ${isWanted} and ${isFree(senderId)} ${those} order by md5(a.id::text || ${senderId}) limit ${limit}
    ), taken as (
      insert into watch_leases as lease (account_id, sender_id)
      select id, ${senderId}::uuid from chosen order by id
      on conflict (account_id) do update set sender_id = excluded.sender_id, fence = lease.fence + 1, taken_at = now()
        where ${isFree(senderId)}
      returning account_id, fence
    ), begun as (
      -- What the former holder said of it is over.
      update watches set state = 'starting', "by" = null, done = null, total = null, problem = null, until = null,
        since = now() from taken where watches.account_id = taken.account_id
    )
    select account_id as "accountId", fence from taken`.execute(db)
  return rows.map((row) => ({ ...row, senderId }))
}

/** Its fence stays. Where somebody else has it by now, nothing happens. */
export async function dropWatch(db: Kysely<Tables>, { accountId, senderId, fence }: WatchLease): Promise<void> {
  await sql`
    update watch_leases set sender_id = null
    where account_id = ${accountId} and sender_id = ${senderId} and fence = ${fence}`.execute(db)
}

/** All that a sender has, when it stops. */
export async function dropAllWatches(db: Kysely<Tables>, senderId: string): Promise<void> {
  await sql`
    with held as (select account_id from watch_leases where sender_id = ${senderId} order by account_id for update)
    update watch_leases set sender_id = null from held where watch_leases.account_id = held.account_id`.execute(db)
}

/**
 * Until the transaction ends nobody takes it over; WatchLost when somebody has. The account is locked before the lease,
 * as whoever edits or deletes it does: nobody waits in a circle.
 */
export async function holdWatch(trx: Kysely<Tables>, { accountId, senderId, fence }: WatchLease): Promise<void> {
  const { rows } = await sql`
    with account as materialized (select id from accounts where id = ${accountId} for key share)
    select 1 from account join watch_leases lease on lease.account_id = account.id
    where lease.sender_id = ${senderId} and lease.fence = ${fence} for share of lease`.execute(trx)
  if (rows.length === 0) throw new WatchLost(`the mailbox of account ${accountId} is not ours to watch any more`)
}

export interface WatchCount {
  ours: number
  /** There are some whose sender, another one, is silent or gone. */
  orphans: boolean
}

/** Cheap enough to be asked each second: what tells that a look is worth its while. */
export async function countWatches(db: Kysely<Tables>, senderId: string): Promise<WatchCount> {
  const { rows } = await sql<WatchCount>`
    select (select count(*)::integer from watch_leases where sender_id = ${senderId}) as ours,
      exists (select from (select distinct sender_id from watch_leases where sender_id is not null) lease
        where ${isFree(senderId)}) as orphans`.execute(db)
  return rows[0] ?? { ours: 0, orphans: false }
}
