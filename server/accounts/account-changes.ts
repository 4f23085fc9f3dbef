// How the rest of the product hears that an account is not what it was: NOTIFY with its id, nothing else in it.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { announce } from './check-channels.ts'

/** Connected, edited, paused, resumed, deleted; another state, another trusted certificate. */
export const accountChanged = 'account_changed'

/** Inside a transaction the notice goes out with its commit. */
export async function tellAccountChanged(trx: Kysely<Tables>, accountId: string): Promise<void> {
  await announce(trx, accountChanged, accountId)
}

/**
 * Another mailbox from now on: what was read in the old one says nothing of it. Whoever watches the old one has lost it
 * at this commit (its fence is gone), and what it is writing at this moment is awaited by the lock.
 */
export async function forgetMailbox(trx: Kysely<Tables>, accountId: string): Promise<void> {
  await sql`update watch_leases set sender_id = null, fence = fence + 1 where account_id = ${accountId}`.execute(trx)
  await trx.deleteFrom('watched_folders').where('account_id', '=', accountId).execute()
  // Of mails that were being fetched: those of the other mailbox may have the same numbers.
  await trx.deleteFrom('mail_bodies').where('account_id', '=', accountId).execute()
}
