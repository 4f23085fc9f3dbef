// Rows of migrations 0006 and 0011: watched mailboxes, what came in, conversations.
import type { ColumnType, Generated } from 'kysely'
import type { Leaf } from '../../../mail/inbound/leaves.ts'
import type { Json, LaterMoment } from './accounts.ts'
import type { Moment } from './base.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>
/** JSON that may be left out when the row is made. */
type DefaultedJson<T> = ColumnType<T, string | undefined, string>
type LaterJson<T> = ColumnType<T | null, string | null | undefined, string | null>

/** The lease lasts as long as senders.seen_at of its sender is fresh. */
export interface WatchLeasesTable {
  account_id: string
  sender_id: string | null
  /** bigint: a string here. */
  fence: Generated<string>
  taken_at: Moment
}

export interface WatchesTable {
  account_id: string
  state: 'starting' | 'connecting' | 'catching-up' | 'watching' | 'reconnecting'
  by: Later<'idle' | 'poll'>
  done: Later<number>
  total: Later<number>
  problem: Later<string>
  until: LaterMoment
  since: Moment
  caught_up_at: LaterMoment
}

export interface WatchedFoldersTable {
  account_id: string
  path: string
  role: 'inbox' | 'junk' | 'sent'
  uid_validity: string
  next_uid: string
  /** UID ranges still to be read, [from, until) each, ascending. */
  pending: Json<[number, number][]>
  modseq: Later<string>
  read_at: Moment
}

export interface ConversationsTable {
  id: Generated<string>
  workspace_id: string
  account_id: string
  list_id: Later<string>
  with_address: string
  with_name: Generated<string>
  subject: string
  preview: Generated<string>
  /** Kinds of what came in, each once. */
  kinds: Generated<string[]>
  last_at: Date
  last_human_at: LaterMoment
  /** Of the newest mail that asks for somebody's attention. */
  stirred_at: LaterMoment
  unread: Generated<boolean>
  answered_at: LaterMoment
  archived_at: LaterMoment
  created_at: Moment
}

export interface IncomingTable {
  id: Generated<string>
  workspace_id: string
  account_id: string
  conversation_id: string
  /** What makes it the same mail in whatever folder it is seen. */
  identity: Buffer
  kind: 'human' | 'auto-reply' | 'bounce' | 'complaint' | 'other' | 'own'
  /** Its own, with its angle brackets. */
  message_id: Later<string>
  /** Our message that it answers or reports on. */
  answers: Later<string>
  matched_by: string
  matched_value: string
  folder: 'inbox' | 'junk' | 'sent'
  from_address: string
  from_name: Generated<string>
  receivers: DefaultedJson<{ address: string; name: string; kind: 'to' | 'cc' }[]>
  reply_to: DefaultedJson<{ address: string; name: string }[]>
  /** Message-IDs before it, the oldest first, with angle brackets. */
  thread: DefaultedJson<string[]>
  subject: string
  received_at: Date
  visible_text: Generated<string>
  quoted_text: Generated<string>
  has_html: Generated<boolean>
  /** The HTML asks for pictures from elsewhere. */
  remote_images: Generated<boolean>
  /** complete: absent where it came in before it was told. */
  attachments: DefaultedJson<
    { index: number; filename: string; contentType: string; bytes: number; complete?: boolean }[]
  >
  complete: Generated<boolean>
  details: DefaultedJson<unknown>
  evidence: DefaultedJson<string[]>
  created_at: Moment
}

/** Of a mail that was recorded, or of one that is being fetched: the one or the other is null. */
export interface MailBodiesTable {
  id: Generated<string>
  incoming_id: Later<string>
  account_id: Later<string>
  role: Later<'inbox' | 'junk' | 'sent'>
  uid_validity: Later<string>
  uid: Later<string>
  /** How many are there, without a gap. */
  bytes: Generated<number>
  /** Where its parts are; null where nobody looked yet. */
  leaves: LaterJson<Leaf[]>
}

export interface MailPiecesTable {
  body_id: string
  /** In bytes of the mail. */
  starts_at: number
  bytes: Buffer
}

export interface ConversationWordsTable {
  conversation_id: string
  /** Written by to_tsvector, never read. */
  words: string
}

export interface MessageAliasesTable {
  workspace_id: string
  /** With its angle brackets. */
  alias: string
  message: string
}

export interface RepliesTables {
  watch_leases: WatchLeasesTable
  watches: WatchesTable
  watched_folders: WatchedFoldersTable
  conversations: ConversationsTable
  incoming: IncomingTable
  mail_bodies: MailBodiesTable
  mail_pieces: MailPiecesTable
  conversation_words: ConversationWordsTable
  message_aliases: MessageAliasesTable
}
