// Taking messages out of the queue: one by a person, all of an account when that is removed. Nothing is deleted: a
// cancelled message stays readable.
import { type Kysely, sql } from 'kysely'
import type { Message } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent, appendEvents } from '../events/append.ts'
import type { Who } from '../http/who.ts'
import { mayMove } from './moves.ts'
import { readMessage } from './read-message.ts'
import { wakeAccount } from './sending-channels.ts'
import { refuseUnless } from './too-late.ts'

/** Only what nobody has begun to send. What is cancelled already stays so. */
export async function cancelMessage(db: Kysely<Tables>, who: Who, id: string): Promise<Message> {
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ account_id: string; subject: string }>`
      update messages set state = 'cancelled', settled_at = now(), retry_at = null, follow_up_at = null
      where workspace_id = ${workspaceId} and id = ${id} and ${mayMove('cancel')}
      returning account_id, subject`.execute(trx)
    const [moved] = rows
    if (!moved) return refuseUnless(trx, { workspaceId, id, state: 'cancelled' })
    await wakeAccount(trx, moved.account_id)
    const data = { accountId: moved.account_id, subject: moved.subject, because: 'by-hand' }
    await appendEvent(trx, { workspaceId, type: 'message.cancelled', subject: id, data })
  })
  return readMessage(db, workspaceId, id)
}

export interface GoneAccount {
  workspaceId: string
  accountId: string
}

const batch = 5_000

/** In the transaction that removes the account, while its row is held: nothing is queued for it meanwhile. */
export async function cancelMessagesOf(trx: Kysely<Tables>, { workspaceId, accountId }: GoneAccount): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string; subject: string }>`
      update messages set state = 'cancelled', settled_at = now(), retry_at = null, follow_up_at = null
      where id = any(array(select id from messages
          where account_id = ${accountId} and workspace_id = ${workspaceId} and ${mayMove('cancel')} limit ${batch}))
        and ${mayMove('cancel')}
      returning id, subject`.execute(trx)
    const facts = rows.map(({ id, subject }) => ({ accountId, subject, because: 'account-deleted', id }))
    await appendEvents(
      trx,
      facts.map(({ id, ...data }) => ({ workspaceId, type: 'message.cancelled', subject: id, data })),
    )
    if (rows.length < batch) return
  }
}
