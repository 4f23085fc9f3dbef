// Removes an account and destroys its secrets, also those that a check still carries. What waits to be sent is cancelled.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { tellAccountChanged } from './account-changes.ts'
import { lockAccount } from './apply-check.ts'
import { type CheckRow, progressOf } from './check-row.ts'
import { endCheck } from './end-check.ts'
import type { SendingDesk } from './sending-desk.ts'

/** Throws the Refusal `confirmation-mismatch` unless the person typed the address of the account. */
export async function deleteAccount(
  db: Kysely<Tables>,
  who: Who,
  { id, confirm, sending }: { id: string; confirm: string; sending: SendingDesk },
): Promise<void> {
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    const account = (await lockAccount(trx, workspaceId, id)) ?? refuse('not-found')
    if (account.address.toLowerCase() !== confirm.trim().toLowerCase()) {
      refuse('confirmation-mismatch', { field: 'confirm' })
    }
    // Secrets and pins go with it (on delete cascade).
    await trx.deleteFrom('accounts').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
    // Last, like every appending of facts; whoever wants to queue something meanwhile waits, and then finds no account.
    await sending.removed(trx, { workspaceId, accountId: id })
    await tellAccountChanged(trx, id)
    await appendEvent(trx, { workspaceId, type: 'account.deleted', subject: id, data: { address: account.address } })
  })
  await endChecksOf(db, workspaceId, id)
}

async function endChecksOf(db: Kysely<Tables>, workspaceId: string, accountId: string): Promise<void> {
  const { rows } = await sql<Pick<CheckRow, 'id' | 'ladder'>>`
    select id, ladder from checks
    where workspace_id = ${workspaceId} and account_id = ${accountId} and state <> 'ended'`.execute(db)
  for (const row of rows) {
    await endCheck(db, { id: row.id, outcome: 'interrupted', progress: progressOf(row), senderId: null })
  }
}
