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

const batch = 5_000

/**
 * Everything that waits for an account that is being removed, in the same transaction and while its row is held: nothing
 * is queued for it meanwhile. Also for one that is gone, when something was still on its way then.
 */
export async function cancelMessagesOf(trx: Kysely<Tables>, accountId: string): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string; workspaceId: string; subject: string }>`
      update messages set state = 'cancelled', settled_at = now(), retry_at = null, follow_up_at = null
      where id = any(array(select id from messages where account_id = ${accountId} and ${mayMove('abandon')}
          order by id limit ${batch}))
        and ${mayMove('abandon')}
      returning id, workspace_id as "workspaceId", subject`.execute(trx)
    await appendEvents(
      trx,
      rows.map(({ id, workspaceId, subject }) => {
        const data = { accountId, subject, because: 'account-deleted' }
        return { workspaceId, type: 'message.cancelled', subject: id, data }
      }),
    )
    if (rows.length < batch) return
  }
}
