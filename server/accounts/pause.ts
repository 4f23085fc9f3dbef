// Pause and resume: the account keeps its settings and what is known of it, but nothing is sent or read meanwhile.
import { type Kysely, sql } from 'kysely'
import type { Account } from '../../contract/account.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import type { Who } from '../http/who.ts'
import { tellAccountChanged } from './account-changes.ts'
import { readAccount } from './account-rows.ts'
import type { SendingDesk } from './sending-desk.ts'

/** Asking for what is so already changes nothing. */
export async function setPaused(
  db: Kysely<Tables>,
  who: Who,
  { id, paused, sending }: { id: string; paused: boolean; sending: SendingDesk },
): Promise<Account> {
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ address: string }>`
      update accounts set paused_at = case when ${paused} then now() end
      where workspace_id = ${workspaceId} and id = ${id} and (paused_at is null) = ${paused}
      returning address`.execute(trx)
    const [moved] = rows
    if (!moved) return
    await sending.changed(trx, id)
    await tellAccountChanged(trx, id)
    const type = paused ? 'account.paused' : 'account.resumed'
    await appendEvent(trx, { workspaceId, type, subject: id, data: { address: moved.address } })
  })
  return readAccount(db, workspaceId, id)
}
