// Puts rendered messages into the queue: rows, bodies, facts and the notice to the sender in one transaction.
import { type Kysely, sql } from 'kysely'
import type { RecipientResult } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents } from '../events/append.ts'
import { wakeAccount } from './sending-channels.ts'

export type QueuedRecipient = Pick<RecipientResult, 'address' | 'kind'> & {
  name?: string
  suppressed?: boolean
  invited?: boolean
}

/** A message as it was rendered at the door. `raw`: RFC 5322 with CRLF, in which Bcc does not stand. */
export interface RenderedMessage {
  /** Where the message itself had to know its id (the link to unsubscribe): a UUID of version 7. */
  id?: string
  workspaceId: string
  accountId: string
  listId?: string | null
  /** With angle brackets. */
  messageId: string
  idempotency?: { key: string; bodyHash: Uint8Array }
  from: { address: string; name: string }
  recipients: readonly QueuedRecipient[]
  subject: string
  preview: string
  raw: Uint8Array
  text: string
  attachments: readonly { filename: string; bytes: number }[]
  needsSmtpUtf8: boolean
  needs8Bit: boolean
  notBefore?: Date | null
  /** Before what machines send: its turn comes at once, within the limits. */
  hurried?: boolean
  conversationId?: string
}

/**
 * Returns the new ids, in order. Runs inside the caller's transaction, last of all: it appends facts. Throws what
 * PostgreSQL throws when an idempotency key is there already (23505 on `messages_idempotency`).
 */
export async function enqueueMessages(trx: Kysely<Tables>, messages: readonly RenderedMessage[]): Promise<string[]> {
  if (messages.length === 0) return []
  const rows = await trx.insertInto('messages').values(messages.map(rowOf)).returning('id').execute()
  const ids = rows.map(({ id }) => id)
  await trx
    .insertInto('message_bodies')
    .values(messages.map((message, at) => bodyOf(message, ids[at] ?? '')))
    .execute()
  for (const accountId of new Set(messages.map((message) => message.accountId))) await wakeAccount(trx, accountId)
  await appendEvents(
    trx,
    messages.map((message, at) => ({
      workspaceId: message.workspaceId,
      type: 'message.queued',
      subject: ids[at] ?? null,
      data: { accountId: message.accountId, subject: message.subject, to: message.recipients[0]?.address },
    })),
  )
  return ids
}

function rowOf(message: RenderedMessage) {
  const { notBefore = null } = message
  return {
    ...(message.id !== undefined && { id: message.id }),
    workspace_id: message.workspaceId,
    account_id: message.accountId,
    list_id: message.listId ?? null,
    message_id: message.messageId,
    idempotency_key: message.idempotency?.key ?? null,
    body_hash: message.idempotency ? Buffer.from(message.idempotency.bodyHash) : null,
    from_address: message.from.address,
    from_name: message.from.name,
    recipients: JSON.stringify(message.recipients.map(waitingRecipient)),
    subject: message.subject,
    preview: message.preview,
    bytes: message.raw.byteLength,
    needs_smtp_utf8: message.needsSmtpUtf8,
    needs_8bit: message.needs8Bit,
    not_before: notBefore,
    ...(message.hurried && { hurried: true }),
    ...(message.conversationId !== undefined && { conversation_id: message.conversationId }),
    ...(notBefore && { due_at: sql<Date>`greatest(now(), ${notBefore}::timestamptz)` }),
  }
}

function waitingRecipient({ address, kind, name, suppressed, invited }: QueuedRecipient) {
  const result = suppressed ? 'suppressed' : 'waiting'
  const more = { ...(name !== undefined && { name }), ...(invited && { invited }) }
  return { address, kind, ...more, result, problem: null, serverSaid: null }
}

function bodyOf({ raw, text, attachments }: RenderedMessage, id: string) {
  return { message_id: id, raw: Buffer.from(raw), text, attachments: JSON.stringify(attachments) }
}
