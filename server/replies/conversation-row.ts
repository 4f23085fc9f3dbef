// A conversation as the API shows it.
import { type Kysely, sql } from 'kysely'
import { Conversation } from '../../contract/conversation.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

export interface ConversationRow {
  id: string
  account_id: string
  account_address: string
  list_id: string | null
  with_address: string
  with_name: string
  subject: string
  preview: string
  kinds: string[]
  last_at: Date
  last_human_at: Date | null
  unread: boolean
  answered_at: Date | null
  archived_at: Date | null
  incoming_count: number
  own_count: number
  message_count: number
}

/** `c` is the alias of conversations. An account that is gone left its address in what it sent. */
export const conversationColumns = sql`c.id, c.account_id, c.list_id, c.with_address, c.with_name, c.subject, c.preview,
  c.kinds, c.last_at, c.last_human_at, c.unread, c.answered_at, c.archived_at,
  coalesce((select address from accounts where id = c.account_id),
    (select from_address from messages where conversation_id = c.id limit 1), '') as account_address,
  (select count(*)::int from incoming where conversation_id = c.id and kind <> 'own') as incoming_count,
  (select count(*)::int from incoming where conversation_id = c.id and kind = 'own') as own_count,
  (select count(*)::int from messages where conversation_id = c.id) as message_count`

export async function findConversation(db: Kysely<Tables>, workspaceId: string, id: string): Promise<ConversationRow> {
  const { rows } = await sql<ConversationRow>`
    select ${conversationColumns} from conversations c where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(
    db,
  )
  return rows[0] ?? refuse('not-found')
}

export function conversationOf(row: ConversationRow): Conversation {
  return Conversation.parse({
    id: row.id,
    accountId: row.account_id,
    accountAddress: row.account_address,
    with: { address: row.with_address, name: row.with_name },
    subject: row.subject,
    preview: row.preview,
    lastAt: row.last_at.toISOString(),
    kinds: row.kinds,
    unread: row.unread,
    answered: row.answered_at !== null && row.answered_at >= (row.last_human_at ?? row.answered_at),
    archived: row.archived_at !== null,
    incomingCount: row.incoming_count,
    outgoingCount: row.own_count + row.message_count,
    listId: row.list_id,
  })
}
