// Messages of ours that a mail may belong to, found by their ids or by whom they went to.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { StoredRecipient } from '../sending/claim.ts'
import { idNamedBy } from '../sending/message-id.ts'
import { writtenTo } from './written-to.ts'

export interface OurMessage {
  id: string
  accountId: string
  conversationId: string | null
  listId: string | null
  fromAddress: string
  recipients: StoredRecipient[]
  subject: string
  preview: string
  sentAt: Date
}

export interface NamedMessage extends OurMessage {
  /** The id by which it was asked for. */
  asked: string
  /** Under the id that a provider gave it. */
  rewritten: boolean
}

const columns: RawBuilder<unknown> = sql`message.id, message.account_id as "accountId",
  message.conversation_id as "conversationId", message.list_id as "listId", message.from_address as "fromAddress",
  message.recipients, message.subject, message.preview, coalesce(message.settled_at, message.created_at) as "sentAt"`

/** By Message-ID, with angle brackets; in whatever state, because an answer may be faster than our own bookkeeping. */
export async function messagesNamed(
  db: Kysely<Tables>,
  workspaceId: string,
  ids: readonly string[],
): Promise<NamedMessage[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<NamedMessage>`
    select asked.id as asked, found.rewritten, ${columns}
    from unnest(${[...new Set(ids)]}::text[]) asked (id)
    cross join lateral (
      select id, false as rewritten from messages
      where workspace_id = ${workspaceId} and id = ${idNamedBy(sql`asked.id`)} and message_id = asked.id
      union all
      select message, alias <> ours.message_id from message_aliases join messages ours on ours.id = message
      where message_aliases.workspace_id = ${workspaceId} and alias = asked.id
    ) found
    join messages message on message.id = found.id`.execute(db)
  return rows
}

/** What this account sent to that address in the last days, the newest first; at most 20. */
export async function messagesTo(
  db: Kysely<Tables>,
  { accountId, address, days }: { accountId: string; address: string; days: number },
): Promise<OurMessage[]> {
  if (address === '') return []
  const found = writtenTo({ accountId, address: sql`${address.toLowerCase()}::text`, days })
  const { rows } = await sql<OurMessage>`select ${columns} from (${found}) message`.execute(db)
  return rows
}
