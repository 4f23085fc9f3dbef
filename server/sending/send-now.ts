// "Send now": before its turn and before its time. Spacing, ramp-up and sending hours are passed over; limits never are.
import { type Kysely, sql } from 'kysely'
import type { Message } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import type { Who } from '../http/who.ts'
import { readMessage } from './read-message.ts'
import { wakeAccount } from './sending-channels.ts'
import { refuseUnless } from './too-late.ts'

export async function sendMessageNow(db: Kysely<Tables>, who: Who, id: string): Promise<Message> {
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    // Not a move: it stays where it is, at the head of its queue.
    const { rows } = await sql<{ account_id: string }>`
      update messages set hurried = true, not_before = null, retry_at = null, due_at = now()
      where workspace_id = ${workspaceId} and id = ${id} and state in ('queued', 'held')
      returning account_id`.execute(trx)
    const [hurried] = rows
    // Who asks for what happens already is content.
    if (!hurried) return refuseUnless(trx, { workspaceId, id, state: 'claimed' })
    await wakeAccount(trx, hurried.account_id)
  })
  return readMessage(db, workspaceId, id)
}
