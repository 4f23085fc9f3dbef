// The account is paused, paced in another way, or has other settings: what its sender has claimed already, it claimed under
// other rules.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { mayMove } from './moves.ts'
import { wakeAccount } from './sending-channels.ts'

/**
 * In the transaction of the change: its sender needs the lease anew, and so reads everything anew, before anything more of
 * this account comes into the journal; claimed messages are queued again. What is in the journal goes out.
 */
export async function decideAnew(trx: Kysely<Tables>, accountId: string): Promise<void> {
  // The lease first, as everybody locks them.
  const { rows } = await sql`
    update account_leases set fence = fence + 1 where account_id = ${accountId} and sender_id is not null
    returning account_id`.execute(trx)
  // No index knows what is claimed: the whole line is looked at, but only where a sender works for it.
  if (rows.length > 0) {
    await sql`
      update messages set state = 'queued', claimed_by = null, fence = null
      where account_id = ${accountId} and shelf = 'line' and ${mayMove('release')}`.execute(trx)
  }
  await wakeAccount(trx, accountId)
}
