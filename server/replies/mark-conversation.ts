// Read and unread, archived and taken back: what people do to a conversation. Asking for what is so already is no mistake
// and no fact.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Conversation } from '../../contract/conversation.ts'
import type { EventType } from '../../contract/event.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import type { Who } from '../http/who.ts'
import { conversationOf, findConversation } from './conversation-row.ts'

export async function markRead(db: Kysely<Tables>, who: Who, { id, read }: { id: string; read: boolean }) {
  const change = sql`unread = ${!read} where unread = ${read}`
  return mark(db, who, { id, change, type: 'conversation.read', data: { read } })
}

export async function archive(db: Kysely<Tables>, who: Who, { id, archived }: { id: string; archived: boolean }) {
  const change = archived
    ? sql`archived_at = now() where archived_at is null`
    : sql`archived_at = null where archived_at is not null`
  return mark(db, who, { id, change, type: 'conversation.archived', data: { archived } })
}

interface Mark {
  id: string
  change: RawBuilder<unknown>
  type: EventType
  data: Record<string, unknown>
}

async function mark(db: Kysely<Tables>, { workspaceId }: Who, { id, change, type, data }: Mark): Promise<Conversation> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ account_id: string }>`
      update conversations set ${change} and workspace_id = ${workspaceId} and id = ${id} returning account_id`.execute(
      trx,
    )
    const [changed] = rows
    if (!changed) return
    await appendEvent(trx, { workspaceId, type, subject: id, data: { accountId: changed.account_id, ...data } })
  })
  return conversationOf(await findConversation(db, workspaceId, id))
}
