// The pages of "Réponses": newest first, by the moment of the last mail and the id, so that pages stay stable while mail
// comes in.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Conversation, listConversations as listRoute } from '../../contract/conversation.ts'
import type { QueryOf } from '../../contract/route.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { type ConversationRow, conversationColumns, conversationOf } from './conversation-row.ts'
import { readQuestion, tsqueryOf } from './question.ts'

type Query = QueryOf<typeof listRoute>

export interface ConversationPage {
  items: Conversation[]
  next: string | null
}

// Without a search one of the indexes conversations_open, _unread, _all, _of_account gives the order. With one the index of
// the words finds them first, as an array: else PostgreSQL walks through all conversations where it expects many. Then
// they are sorted.
export async function listConversations(
  db: Kysely<Tables>,
  workspaceId: string,
  query: Query,
): Promise<ConversationPage> {
  const { rows } = await sql<ConversationRow>`
    select ${conversationColumns} from (
      select * from conversations c
      where workspace_id = ${workspaceId} and kinds <> '{}' ${inBox(query.box)} ${narrowed(workspaceId, query)}
        ${query.cursor === undefined ? sql`` : sql`and (last_at, id) < ${positionOf(query.cursor)}`}
      order by last_at desc, id desc limit ${query.limit + 1}) c
    order by c.last_at desc, c.id desc`.execute(db)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { items: page.map(conversationOf), next: last && rows.length > query.limit ? cursorOf(last) : null }
}

function inBox(box: Query['box']): RawBuilder<unknown> {
  switch (box) {
    case 'open':
      return sql`and archived_at is null`
    case 'unread':
      return sql`and unread and archived_at is null`
    case 'answered':
      return sql`and answered_at >= coalesce(last_human_at, answered_at)`
    case 'archived':
      return sql`and archived_at is not null`
    case 'all':
      return sql``
    default:
      return box satisfies never
  }
}

function narrowed(workspaceId: string, { accountId, kind, messageId, search }: Query): RawBuilder<unknown> {
  const ofAccount = accountId === undefined ? sql`` : sql`and account_id = ${accountId}`
  const ofKind = kind === undefined ? sql`` : sql`and ${kind}::text = any(kinds)`
  const ofMessage =
    messageId === undefined
      ? sql``
      : sql`and id = (
    select conversation_id from messages where workspace_id = ${workspaceId} and id = ${messageId})`
  const found = search === undefined || search === '' ? sql`` : sql`and id = any(${foundBy(workspaceId, search)})`
  return sql`${ofAccount} ${ofKind} ${ofMessage} ${found}`
}

function foundBy(workspaceId: string, search: string): RawBuilder<unknown> {
  const question = tsqueryOf(workspaceId, readQuestion(search))
  return sql`array(select conversation_id from conversation_words where words @@ ${question})`
}

/** Opaque to callers: milliseconds and id. */
function cursorOf({ last_at, id }: ConversationRow): string {
  return Buffer.from(`${last_at.getTime()} ${id}`).toString('base64url')
}

function positionOf(cursor: string): RawBuilder<unknown> {
  const found = /^(-?\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))
  if (!found) return refuse('invalid', { field: 'cursor' })
  return sql`(${new Date(Number(found[1]))}::timestamptz, ${found[2]}::uuid)`
}

const countedAtMost = 10_000

/** Exact up to 10,000. */
export async function countConversations(db: Kysely<Tables>, workspaceId: string) {
  const count = (box: Query['box']) => sql`(
    select count(*)::int from (
      select 1 from conversations where workspace_id = ${workspaceId} and kinds <> '{}' ${inBox(box)}
      limit ${countedAtMost}) bounded)`
  const { rows } = await sql<{ open: number; unread: number; archived: number }>`
    select ${count('open')} as open, ${count('unread')} as unread, ${count('archived')} as archived`.execute(db)
  return rows[0] ?? { open: 0, unread: 0, archived: 0 }
}
