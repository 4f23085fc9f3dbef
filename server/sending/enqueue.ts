// Puts rendered messages into the queue: rows, bodies, facts and the notice to the sender in one transaction.
import { type Kysely, sql } from 'kysely'
import type { RecipientResult } from '../../contract/message.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents } from '../events/append.ts'
import { wakeAccount } from './sending-channels.ts'

export type QueuedRecipient = Pick<RecipientResult, 'address' | 'kind'> & {
  name?: string
  suppressed?: boolean
  invited?: boolean
}

/** A message as it was rendered at the door. */
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
  /** RFC 5322 with CRLF, in which Bcc does not stand; what `ending` holds comes behind it. */
  raw: Uint8Array
  /** Stored in the same transaction (storeEnding). */
  ending?: { id: string; bytes: number }
  /** Of the whole: so many bytes hold the headers and the text; left out: all. */
  textEnd?: number
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
  const ids = await store(trx, messages)
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

/**
 * An array for each column, so that the statement is the same for any number of messages; all messages in one value,
 * which is cut apart there: in an array they would travel as quoted text, up to twice as long.
 */
async function store(trx: Kysely<Tables>, messages: readonly RenderedMessage[]): Promise<string[]> {
  const column = <T>(of: (message: RenderedMessage, at: number) => T): T[] => messages.map(of)
  const { rows } = await sql<{ id: string }>`${prepared}
    with given as materialized (
      select coalesce(given_id, uuidv7()) as id, 
        (sum(own_bytes) over (order by place))::integer - own_bytes as start, given.*
      from unnest(${column(({ id }) => id)}::uuid[], ${column(({ workspaceId }) => workspaceId)}::uuid[],
        ${column(({ accountId }) => accountId)}::uuid[], ${column(({ listId }) => listId)}::uuid[],
        ${column(({ messageId }) => messageId)}::text[], ${column(({ idempotency }) => idempotency?.key)}::text[],
        ${column(({ idempotency }) => idempotency && Buffer.from(idempotency.bodyHash))}::bytea[],
        ${column(({ from }) => from.address)}::text[], ${column(({ from }) => from.name)}::text[],
        ${column(({ recipients }) => JSON.stringify(recipients.map(waitingRecipient)))}::jsonb[],
        ${column(({ subject }) => subject)}::text[], ${column(({ preview }) => preview)}::text[],
        ${column(({ raw }) => raw.byteLength)}::integer[],
        ${column(({ raw, ending }) => raw.byteLength + (ending?.bytes ?? 0))}::integer[],
        ${column(({ ending }) => ending?.id)}::uuid[], ${column(({ textEnd }) => textEnd)}::integer[],
        ${column(({ attachments }) => JSON.stringify(attachments))}::jsonb[],
        ${column(({ needsSmtpUtf8 }) => needsSmtpUtf8)}::boolean[], ${column(({ needs8Bit }) => needs8Bit)}::boolean[],
        ${column(({ notBefore }) => notBefore)}::timestamptz[], ${column(({ hurried = false }) => hurried)}::boolean[],
        ${column(({ conversationId }) => conversationId)}::uuid[])
      with ordinality as given (given_id, workspace_id, account_id, list_id, message_id, idempotency_key, body_hash,
        from_address, from_name, recipients, subject, preview, own_bytes, bytes, ending, text_end, attachments, needs_smtp_utf8, needs_8bit,
        not_before, hurried, conversation_id, place)
    ), queued as (
      insert into messages (id, workspace_id, account_id, list_id, message_id, idempotency_key, body_hash, from_address,
        from_name, recipients, subject, preview, bytes, needs_smtp_utf8, needs_8bit, not_before, due_at, hurried,
        conversation_id)
      select id, workspace_id, account_id, list_id, message_id, idempotency_key, body_hash, from_address, from_name,
        recipients, subject, preview, bytes, needs_smtp_utf8, needs_8bit, not_before, greatest(now(), not_before),
        hurried, conversation_id
      from given order by place
    ), bodies as (
      insert into message_bodies (message_id, beginning, ending, text_end, attachments)
      select id, substring(pile from start + 1 for own_bytes), ending, text_end, attachments
      from given, (select ${Buffer.concat(column(({ raw }) => raw))}::bytea as pile) given_pile
      order by place
    ), named as (
      insert into message_aliases (workspace_id, alias, message)
      select workspace_id, message_id, id from given where not starts_with(message_id, '<' || id || '@')
      on conflict do nothing
    )
    select id from given order by place`.execute(trx)
  return rows.map(({ id }) => id)
}

function waitingRecipient({ address, kind, name, suppressed, invited }: QueuedRecipient) {
  const result = suppressed ? 'suppressed' : 'waiting'
  const more = { ...(name !== undefined && { name }), ...(invited && { invited }) }
  return { address, kind, ...more, result, problem: null, serverSaid: null }
}
