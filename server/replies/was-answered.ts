// What an answer of ours does to its conversation.
import { type Kysely, sql } from 'kysely'
import type { NewMessage } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { addWords, wordsOfMessage } from './words.ts'

export interface Answered {
  workspaceId: string
  conversationId: string
  /** The mail that it answers. */
  incomingId: string
  message: NewMessage
  made: { id: string; preview: string }
}

/** Whoever answers has read it. Moments of conversations have milliseconds, as their cursor. */
export async function wasAnswered(trx: Kysely<Tables>, answered: Answered): Promise<void> {
  const { workspaceId, conversationId, incomingId, message, made } = answered
  const now = sql`date_trunc('milliseconds', now())`
  await sql`
    update conversations set answered_at = greatest(answered_at, ${now}), last_at = greatest(last_at, ${now}),
      preview = ${made.preview}, unread = false
    where id = ${conversationId}`.execute(trx)
  const recipients = message.to.map(
    (one) => ({ ...one, kind: 'to', result: 'waiting', problem: null, serverSaid: null }) as const,
  )
  const text = wordsOfMessage({ subject: message.subject, recipients, preview: made.preview })
  await addWords(trx, { workspaceId, conversationId, text })
  const data = { accountId: message.accountId, messageId: made.id, incomingId, elsewhere: false }
  await appendEvent(trx, { workspaceId, type: 'conversation.answered', subject: conversationId, data })
}
