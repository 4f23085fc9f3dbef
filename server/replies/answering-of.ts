// A message that says what it answers (`inReplyTo`) stands in the conversation of that mail, whoever wrote it. It goes at
// the pace of every message and to nobody who is suppressed: a program may have written it.
import { type Kysely, sql } from 'kysely'
import type { NewMessage } from '../../contract/message.ts'
import { parseMessageId } from '../../mail/message/message-ids.ts'
import type { Tables } from '../db/tables.ts'
import type { Answering } from '../sending/create-message.ts'
import { wasAnswered } from './was-answered.ts'

/** Undefined: it answers nothing that came to this account. */
export async function answeringOf(
  db: Kysely<Tables>,
  workspaceId: string,
  message: NewMessage,
): Promise<Answering | undefined> {
  const asked = message.inReplyTo === undefined ? undefined : parseMessageId(message.inReplyTo)
  if (asked === undefined) return undefined
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select id, conversation_id as "conversationId" from incoming
    where workspace_id = ${workspaceId} and message_id = ${asked} and account_id = ${message.accountId}
      and kind <> 'own'
    order by id limit 1`.execute(db)
  const [mail] = rows
  if (!mail) return undefined
  const { id: incomingId, conversationId } = mail
  return {
    conversationId,
    hurried: false,
    invited: new Set(),
    also: (trx, made) => wasAnswered(trx, { workspaceId, conversationId, incomingId, message, made }),
  }
}
