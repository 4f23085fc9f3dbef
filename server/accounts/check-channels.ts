// How web and sender wake each other about checks: NOTIFY with the id of the check, nothing else in it.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** There is a check to be claimed. */
export const checkWaiting = 'check_waiting'
/** A row has changed: pages read it again. */
export const checkChanged = 'check_changed'
/** Somebody else than its sender has ended it: the sender lets go. */
export const checkStopped = 'check_stopped'

/** Inside a transaction the notice goes out with its commit. */
export async function announce(db: Kysely<Tables>, channel: string, id: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${id})`.execute(db)
}
