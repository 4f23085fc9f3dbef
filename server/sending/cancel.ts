// Taking messages out of the queue: one by a person, all of an account when that is removed. Nothing is deleted: a
// cancelled message stays readable.
import { type Kysely, sql } from 'kysely'
import type { Message } from '../../contract/message.ts'
import type { Owner } from '../accounts/stored-secrets.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent, appendFacts } from '../events/append.ts'
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

/**
 * Everything that waits for an account that is being removed, at the end of the same transaction: nothing is queued for
 * it meanwhile. A million messages are told of without being fetched; facts come last (see appendFacts).
 */
export async function cancelMessagesOf(trx: Kysely<Tables>, { workspaceId, accountId }: Owner): Promise<void> {
  await sql`
    update messages set state = 'cancelled', settled_at = now(), retry_at = null, follow_up_at = null
    where workspace_id = ${workspaceId} and account_id = ${accountId} and shelf in ('line', 'held')
      and ${mayMove('abandon')}`.execute(trx)
  const data = JSON.stringify({ accountId, because: 'account-deleted' })
  // The moment of this transaction tells them from those that were cancelled before.
  await sql`
    with fact as (
      select workspace_id::text, 'message.cancelled' as type, id::text as subject, ${data}::jsonb as data, id as place
      from messages where workspace_id = ${workspaceId} and account_id = ${accountId} and shelf = 'cancelled'
        and settled_at = now()
    ), ${appendFacts([workspaceId])}
    select from told`.execute(trx)
}

/** The account was removed while something was on its way, which is in its queue again. */
export async function abandonMessagesOf(db: Kysely<Tables>, accountId: string): Promise<void> {
  const line = await db
    .selectFrom('messages')
    .select('workspace_id')
    .where('account_id', '=', accountId)
    .where('shelf', 'in', ['line', 'held'])
    .limit(1)
    .executeTakeFirst()
  if (!line) return
  await db.transaction().execute((trx) => cancelMessagesOf(trx, { workspaceId: line.workspace_id, accountId }))
}
