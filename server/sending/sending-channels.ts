// How web and sender wake each other about outgoing messages: NOTIFY with the id of the account, nothing else in it.
import { type Kysely, sql } from 'kysely'
import { sendingChanged } from '../accounts/sending-desk.ts'
import type { Tables } from '../db/tables.ts'

export { sendingChanged }

/** NOTIFY with the id of a sender that has ended: what it held is free at once. */
export const senderLeft = 'sender_left'

/** NOTIFY without a payload: an address is written to no more. What senders have in hand is looked through again. */
export const suppressionAdded = 'suppression_added'

/** Inside a transaction the notice goes out with its commit; the same one many times goes out once. */
export async function wakeAccount(db: Kysely<Tables>, accountId: string): Promise<void> {
  await sql`select pg_notify(${sendingChanged}, ${accountId})`.execute(db)
}
