// The account is paused, or paced in another way: what its sender has claimed already, it claimed under other rules.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { mayMove } from './moves.ts'
import { wakeAccount } from './sending-channels.ts'

/**
 * In the transaction of the change: claimed messages are queued again. Whoever has them finds so before the journal, sends
 * none of them, and asks anew what goes next. What is in the journal goes out.
 */
export async function decideAnew(trx: Kysely<Tables>, accountId: string): Promise<void> {
  // No index knows what is claimed: the whole line is looked at, but only where a sender works for it.
  await sql`
    update messages set state = 'queued', claimed_by = null, fence = null
    where account_id = ${accountId} and shelf = 'line' and ${mayMove('release')}
      and exists (select from account_leases where account_id = ${accountId} and sender_id is not null)`.execute(trx)
  await wakeAccount(trx, accountId)
}
