// Rows of migration 0005: outgoing messages and what paces them.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { RecipientResult } from '../../../contract/message.ts'
import type { Json, LaterMoment } from './accounts.ts'
import type { Moment } from './base.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export interface MessagesTable {
  id: Generated<string>
  workspace_id: string
  /** Of an account that may be gone by now. */
  account_id: string
  list_id: Later<string>
  /** Ours, made once, with its angle brackets. */
  message_id: string
  idempotency_key: Later<string>
  body_hash: Later<Buffer>
  state: Generated<'queued' | 'held' | 'claimed' | 'submitting' | 'sent' | 'refused' | 'unsure' | 'cancelled'>
  /** Of `state`: 'line' for queued, claimed and submitting. What indexes know. */
  shelf: GeneratedAlways<string>
  from_address: string
  from_name: string
  /** Who still waits for it is in here: a retry goes to `waiting` ones only. */
  recipients: Json<(RecipientResult & { name?: string; invited?: true })[]>
  subject: string
  preview: string
  /** Of the raw message, whole. */
  bytes: number
  needs_smtp_utf8: boolean
  needs_8bit: boolean
  /** When its author wants it to go. */
  not_before: LaterMoment
  /** Set by a temporary failure. */
  retry_at: LaterMoment
  /** The latest of creation, not_before and retry_at: the order of the queue. */
  due_at: Moment
  hurried: Generated<boolean>
  /** 0 ≤ jitter < 1, rolled once. */
  jitter: Generated<number>
  attempts: Generated<number>
  /** Temporary failures that count: those of its own, not of limits. */
  failures: Generated<number>
  failing_since: LaterMoment
  problem: Later<string>
  claimed_by: Later<string>
  /** bigint: a string here. */
  fence: Later<string>
  created_at: Moment
  submitted_at: LaterMoment
  settled_at: LaterMoment
  sent_copy: Generated<'filed' | 'by-provider' | 'none' | 'pending'>
  /** When an unsure one is looked for again, or the copy of a sent one is filed; null: nothing to do. */
  follow_up_at: LaterMoment
  follow_ups: Generated<number>
  /** The mailbox was open, and an unsure message was not in it. */
  looked_at: LaterMoment
  /** Set when somebody answers it, or when it is an answer. */
  conversation_id: Later<string>
}

export interface MessageBodiesTable {
  message_id: string
  /** RFC 5322, with CRLF; the whole where there is no ending. */
  beginning: Buffer
  /** What comes behind it, the same for all letters of a list; null: nothing does. */
  ending: Later<string>
  /** So many bytes of the whole hold the headers and the text; null: all. */
  text_end: ColumnType<number | null, number | undefined, number | null>
  attachments: ColumnType<{ filename: string; bytes: number }[], string | undefined, string>
}

export interface MessageEndingsTable {
  /** Of the list. */
  id: string
  workspace_id: string
  raw: Buffer
}

export interface MessageAttemptsTable {
  message_id: string
  /** From 1. */
  number: number
  account_id: string
  sender_id: Later<string>
  /** How many recipients it had: what limits count. */
  recipients: number
  started_at: Moment
  /** When `submitting` was recorded: it counts in the windows from then on. */
  submitted_at: LaterMoment
  ended_at: LaterMoment
  outcome: 'running' | 'accepted' | 'refused' | 'later' | 'unsure' | 'interrupted'
  stage: Later<string>
  server_said: Later<string>
  problem: NullableJson<unknown>
}

export interface SuppressionsTable {
  id: Generated<string>
  workspace_id: string
  address: string
  reason: 'hard-bounce' | 'complaint' | 'unsubscribed' | 'recipient-unknown' | 'by-hand'
  message_id: Later<string>
  note: Later<string>
  created_at: Moment
}

/** The lease lasts as long as senders.seen_at of its sender is fresh. */
export interface AccountLeasesTable {
  account_id: string
  sender_id: string | null
  fence: Generated<string>
  taken_at: Moment
}

export interface AccountPacingTable {
  account_id: string
  /** Pacing of the contract, whole. */
  pacing: Json<unknown>
  changed_at: Moment
}

export interface LearnedLimitsTable {
  account_id: string
  window: 'hour' | 'day'
  limit: number
  learned_at: Moment
  server_said: Later<string>
}

export interface AccountHoldsTable {
  account_id: string
  until: Date
  since: Moment
  problem: string
  server_said: Later<string>
  failures: Generated<number>
}

export interface SendingTables {
  messages: MessagesTable
  message_bodies: MessageBodiesTable
  message_endings: MessageEndingsTable
  message_attempts: MessageAttemptsTable
  suppressions: SuppressionsTable
  account_leases: AccountLeasesTable
  account_pacing: AccountPacingTable
  learned_limits: LearnedLimitsTable
  account_holds: AccountHoldsTable
}
