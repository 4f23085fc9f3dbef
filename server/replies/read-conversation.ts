// A conversation with both directions in one order: what came in, what went out from here, what its owner wrote elsewhere.
import { type Kysely, sql } from 'kysely'
import { type ConversationDetail, ConversationItem } from '../../contract/conversation.ts'
import { textOf } from '../../mail/message/text-of.ts'
import type { Tables } from '../db/tables.ts'
import { beginningOfMessage } from '../sending/message-endings.ts'
import { conversationOf, findConversation } from './conversation-row.ts'
import { Details } from './details.ts'
import { inOrder } from './in-order.ts'

const shownAtMost = 200
/** Bytes of text that came in: more nobody reads, and a stranger can send as much of it as he likes. */
const mostText = 4_000_000

/** The Refusal `not-found` for anybody else's. */
export async function readConversation(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<ConversationDetail> {
  const row = await findConversation(db, workspaceId, id)
  const conversation = conversationOf(row)
  const items = inOrder([...(await incomingOf(db, id)), ...(await messagesOf(db, id))]).slice(-shownAtMost)
  const all = conversation.incomingCount + conversation.outgoingCount
  return { ...conversation, items, earlier: Math.max(0, all - items.length) }
}

interface IncomingRow {
  id: string
  kind: 'human' | 'auto-reply' | 'bounce' | 'complaint' | 'other' | 'own'
  from_address: string
  from_name: string
  receivers: { address: string; name: string }[]
  subject: string
  received_at: Date
  folder: string
  visible_text: string
  quoted_text: string
  has_html: boolean
  remote_images: boolean
  attachments: { index: number; filename: string; contentType: string; bytes: number; complete?: boolean }[]
  complete: boolean
  details: unknown
  matched_by: string
  matched_value: string
  answered_id: string | null
  answered_at: Date | null
}

async function incomingOf(db: Kysely<Tables>, id: string): Promise<ConversationItem[]> {
  const { rows } = await sql<IncomingRow>`
    select i.id, i.kind, i.from_address, i.from_name, i.receivers, i.subject, i.received_at, i.folder, i.visible_text,
      i.quoted_text, i.has_html, i.remote_images, i.attachments, i.complete, i.details, i.matched_by, i.matched_value,
      m.id as answered_id, coalesce(m.settled_at, m.created_at) as answered_at
    from (
      select *, octet_length(visible_text) + octet_length(quoted_text) as length,
        sum(octet_length(visible_text) + octet_length(quoted_text)) over (order by received_at desc, id desc) as pile
      from incoming where conversation_id = ${id}) i left join messages m on m.id = i.answers
    where i.pile - i.length < ${mostText} order by i.received_at desc, i.id desc limit ${shownAtMost}`.execute(db)
  return rows.map((row) => ConversationItem.parse(row.kind === 'own' ? elsewhere(row) : incoming(row)))
}

function common(row: IncomingRow) {
  return {
    id: row.id,
    from: { address: row.from_address, name: row.from_name },
    to: row.receivers,
    subject: row.subject,
    at: row.received_at.toISOString(),
    text: row.visible_text,
    attachments: row.attachments,
  }
}

function elsewhere(row: IncomingRow) {
  return { direction: 'outgoing', state: 'elsewhere', ...common(row) }
}

function incoming(row: IncomingRow) {
  return {
    direction: 'incoming',
    ...common(row),
    ...Details.parse(row.details),
    kind: row.kind,
    folder: row.folder,
    quoted: row.quoted_text,
    hasHtml: row.has_html,
    remoteImages: row.remote_images,
    complete: row.complete,
    attachments: row.attachments.map((file) => ({ ...file, complete: file.complete ?? row.complete })),
    match: {
      by: row.matched_by,
      value: row.matched_value,
      messageId: row.answered_id,
      sentAt: row.answered_at?.toISOString() ?? null,
    },
  }
}

interface MessageRow {
  id: string
  state: string
  from_address: string
  from_name: string
  recipients: { address: string; name?: string; kind: string }[]
  subject: string
  at: Date
  beginning: Buffer | null
  attachments: { filename: string; bytes: number }[] | null
}

async function messagesOf(db: Kysely<Tables>, id: string): Promise<ConversationItem[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.state, m.from_address, m.from_name, m.recipients, m.subject, ${beginningOfMessage} as beginning,
      message_bodies.attachments,
      case when m.state = 'sent' then coalesce(m.settled_at, m.created_at) else m.created_at end as at
    from messages m left join message_bodies on message_bodies.message_id = m.id
    where m.conversation_id = ${id} order by m.id desc limit ${shownAtMost}`.execute(db)
  return Promise.all(rows.map(outgoingItem))
}

async function outgoingItem(row: MessageRow): Promise<ConversationItem> {
  return ConversationItem.parse({
    direction: 'outgoing',
    id: row.id,
    state: row.state,
    from: { address: row.from_address, name: row.from_name },
    to: row.recipients.map(({ address, name = '' }) => ({ address, name })),
    subject: row.subject,
    at: row.at.toISOString(),
    text: row.beginning ? await textOf(row.beginning) : '',
    attachments: row.attachments ?? [],
  })
}
