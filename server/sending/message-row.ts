// A row of `messages` as the API shows it, and the questions that pages ask of one.
import { type Kysely, sql } from 'kysely'
import { Message, type MessageState, type Waiting } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

export interface MessageRow {
  id: string
  account_id: string
  list_id: string | null
  message_id: string
  from_address: string
  from_name: string
  recipients: unknown
  subject: string
  preview: string
  bytes: number
  state: MessageState
  problem: string | null
  attempts: number
  not_before: Date | null
  created_at: Date
  settled_at: Date | null
  follow_up_at: Date | null
  looked_at: Date | null
  sent_copy: 'filed' | 'by-provider' | 'none' | 'pending'
  conversation_id: string | null
}

export const messageColumns = sql.raw(
  [
    ...['id', 'account_id', 'list_id', 'message_id', 'from_address', 'from_name', 'recipients', 'subject', 'preview'],
    ...[
      'bytes',
      'state',
      'problem',
      'attempts',
      'not_before',
      'created_at',
      'settled_at',
      'follow_up_at',
      'looked_at',
      'sent_copy',
      'conversation_id',
    ],
  ]
    .map((column) => `messages.${column}`)
    .join(', '),
)

export async function findMessage(db: Kysely<Tables>, workspaceId: string, id: string): Promise<MessageRow> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from messages where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
  return rows[0] ?? refuse('not-found')
}

/** Parsed, not cast: recipients are JSON, which an older version may have written. */
export function messageOf(row: MessageRow, waiting: Waiting | null): Message {
  return Message.parse({
    id: row.id,
    accountId: row.account_id,
    listId: row.list_id,
    messageId: row.message_id,
    from: { address: row.from_address, name: row.from_name },
    recipients: row.recipients,
    subject: row.subject,
    preview: row.preview,
    bytes: row.bytes,
    state: row.state,
    waiting,
    search: searchOf(row),
    problem: row.problem,
    attemptCount: row.attempts,
    sendAt: row.not_before?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  })
}

function searchOf({ state, looked_at, follow_up_at }: MessageRow) {
  if (state !== 'unsure') return null
  return { lookedAt: looked_at?.toISOString() ?? null, nextAt: follow_up_at?.toISOString() ?? null }
}
