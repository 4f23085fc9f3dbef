// Somebody answers in a conversation: from the same account, in the same thread (RFC 5322 §3.6.4), through the same door as
// every message, before what machines send.
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { NewReply } from '../../contract/conversation.ts'
import { type Message, NewMessage } from '../../contract/message.ts'
import { parseEmailAddress } from '../../mail/address/address.ts'
import { parseMessageId } from '../../mail/message/message-ids.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { createMessage } from '../sending/create-message.ts'
import type { Idempotency } from '../sending/idempotency.ts'
import { type ConversationRow, findConversation } from './conversation-row.ts'
import type { Person } from './read-kept.ts'
import { wasAnswered } from './was-answered.ts'

export interface Replying {
  conversationId: string
  body: z.output<typeof NewReply>
  idempotency: Idempotency | undefined
}

export async function replyTo(db: Kysely<Tables>, who: Who, replying: Replying): Promise<Message> {
  const { workspaceId } = who
  const { body, idempotency } = replying
  const conversation = await findConversation(db, workspaceId, replying.conversationId)
  const mail = await findAnswered(db, conversation.id, body.incomingId)
  const message = answerTo(mail, { conversation, body })
  return createMessage(db, who, {
    body: message,
    idempotency,
    answering: {
      conversationId: conversation.id,
      hurried: true,
      invited: new Set(
        [mail.from_address, ...mail.reply_to.map(({ address }) => address)].map((one) => one.toLowerCase()),
      ),
      also: (trx, made) =>
        wasAnswered(trx, { workspaceId, conversationId: conversation.id, incomingId: mail.id, message, made }),
    },
  })
}

interface AnsweredMail {
  id: string
  message_id: string | null
  from_address: string
  from_name: string
  receivers: (Person & { kind: 'to' | 'cc' })[]
  reply_to: Person[]
  thread: string[]
  subject: string
}

/** The one that was asked for, else the newest of a person, else the newest that anybody could read an answer to. */
async function findAnswered(db: Kysely<Tables>, conversationId: string, id: string | undefined): Promise<AnsweredMail> {
  const chosen = id === undefined ? sql`` : sql`and id = ${id}`
  const { rows } = await sql<AnsweredMail>`
    select id, message_id, from_address, from_name, receivers, reply_to, thread, subject from incoming
    where conversation_id = ${conversationId} and kind in ('human', 'auto-reply', 'other') ${chosen}
    order by kind = 'human' desc, received_at desc, id desc limit 1`.execute(db)
  return rows[0] ?? refuse(id === undefined ? 'invalid' : 'not-found', { field: 'incomingId' })
}

interface Setting {
  conversation: ConversationRow
  body: z.output<typeof NewReply>
}

function answerTo(mail: AnsweredMail, { conversation, body }: Setting): NewMessage {
  const { text, html, attachments, all } = body
  const ids = (texts: readonly string[]) => texts.flatMap((one) => parseMessageId(one) ?? [])
  const [inReplyTo] = ids(mail.message_id === null ? [] : [mail.message_id])
  const { to, cc } = receiversOf(mail, { ourselves: conversation.account_address, all })
  return NewMessage.parse({
    accountId: conversation.account_id,
    ...{ to, cc, text, html, attachments },
    subject: subjectOf(mail.subject),
    ...(inReplyTo !== undefined && { inReplyTo }),
    references: ids(mail.thread).slice(-100),
  })
}

/** Never ourselves: an answer to all must not come back. */
function receiversOf(mail: AnsweredMail, { ourselves, all }: { ourselves: string; all: boolean }) {
  const others = (people: readonly Person[]) =>
    people.filter(({ address }) => isAddress(address) && address.toLowerCase() !== ourselves.toLowerCase())
  const asked = others(mail.reply_to)
  const author = asked.length > 0 ? asked : others([{ address: mail.from_address, name: mail.from_name }])
  const also = (kind: 'to' | 'cc') => (all ? others(mail.receivers.filter((one) => one.kind === kind)) : [])
  const to = [...author, ...also('to')].slice(0, 100)
  if (to.length === 0) refuse('invalid', { fields: [{ field: 'to', code: 'missing' }] })
  return { to: to.map(mailbox), cc: also('cc').slice(0, 100).map(mailbox) }
}

function isAddress(text: string): boolean {
  return parseEmailAddress(text) !== undefined
}

function mailbox({ address, name }: Person): Person {
  return { address, name: name.slice(0, 200).toWellFormed() }
}

/** `Re:` once, whatever the language of the programs before (RFC 5322 §3.6.5). */
function subjectOf(subject: string): string {
  const answered = /^\s*(?:re|aw|antw|sv|rif|réf?|odp|vs)\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?:/i.test(subject)
  return (answered ? subject : `Re: ${subject}`).slice(0, 900).toWellFormed()
}
