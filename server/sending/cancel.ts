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
 * Everything that waits for an account that is being removed, at the end of the same transaction: nothing is queued for
 * it meanwhile. Also for one that is gone, when something was still on its way then. Facts come last (see appendEvents).
 */
export async function cancelMessagesOf(trx: Kysely<Tables>, accountId: string): Promise<void> {
  const cancelled = await abandonAll(trx, accountId)
  for (let at = 0; at < cancelled.length; at += batch) {
    await appendEvents(
      trx,
      cancelled.slice(at, at + batch).map(({ id, workspaceId }) => {
        const data = { accountId, because: 'account-deleted' }
        return { workspaceId, type: 'message.cancelled', subject: id, data }
      }),
    )
  }
}

/** The account was removed while something was on its way, which is in its queue again. */
export async function abandonMessagesOf(db: Kysely<Tables>, accountId: string): Promise<void> {
  await db.transaction().execute((trx) => cancelMessagesOf(trx, accountId))
}

async function abandonAll(trx: Kysely<Tables>, accountId: string): Promise<{ id: string; workspaceId: string }[]> {
  const { rows } = await sql<{ id: string; workspaceId: string }>`
    update messages set state = 'cancelled', settled_at = now(), retry_at = null, follow_up_at = null
    where account_id = ${accountId} and shelf in ('line', 'held') and ${mayMove('abandon')}
    returning id, workspace_id as "workspaceId"`.execute(trx)
  return rows
}
