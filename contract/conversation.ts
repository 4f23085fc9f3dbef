// What came back: conversations of what we sent and what was answered, as people and programs see them.
import { z } from 'zod'
import { Attachment, IdempotencyHeader, Message, MessageState } from './message.ts'
import { route } from './route.ts'

/** What an incoming mail is. Only the first is somebody's answer; `other` is linked but none of these (a ticket, a list). */
export const IncomingKind = z.enum(['human', 'auto-reply', 'bounce', 'complaint', 'other'])
export type IncomingKind = z.infer<typeof IncomingKind>

/** By what a mail was linked to a message of ours; the rungs of the ladder in order, the surest first. */
export const MatchedBy = z.enum([
  'in-reply-to',
  'references',
  'rewritten-id',
  'returned-message',
  'conversation',
  'failed-recipient',
  'sender-and-subject',
])
export type MatchedBy = z.infer<typeof MatchedBy>

/** `value`: the Message-ID, address or subject that decided. `messageId`: the id of our message, where it still exists. */
export const Match = z.object({
  by: MatchedBy,
  value: z.string(),
  messageId: z.uuid().nullable(),
  /** When our message went out, for "answers your message of 3 November". */
  sentAt: z.iso.datetime().nullable(),
})
export type Match = z.infer<typeof Match>

const Person = z.object({ address: z.string(), name: z.string() })

export const BounceReason = z.enum([
  'address_invalid',
  'domain_invalid',
  'domain_refuses_mail',
  'mailbox_full',
  'mailbox_disabled',
  'message_too_big',
  'message_problem',
  'policy_block',
  'rate_limited',
  'rejected_unclear',
  'temporary_technical',
  'unknown',
])
export type BounceReason = z.infer<typeof BounceReason>

/**
 * `hard`: the address itself is dead, as far as the notice proves it, and is suppressed. `permanent`: this message does not
 * arrive there any more.
 */
export const FailedRecipient = z.object({
  address: z.string().nullable(),
  status: z.string().nullable(),
  permanent: z.boolean(),
  hard: z.boolean(),
  reason: BounceReason,
  serverSaid: z.string(),
})

export const IncomingAttachment = z.object({
  /** Its place in the mail, from 0: the last part of its address. */
  index: z.number().int(),
  /** Safe to save under: no path, no control characters. */
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  /** False: it is not there as a whole, and cannot be had; the mailbox itself has it. */
  complete: z.boolean(),
})

/** A mail that came in. */
export const Incoming = z.object({
  direction: z.literal('incoming'),
  id: z.uuid(),
  kind: IncomingKind,
  from: Person,
  to: z.array(Person),
  subject: z.string(),
  at: z.iso.datetime(),
  /** Where it lay when it was read. */
  folder: z.enum(['inbox', 'junk', 'sent']),
  /** What its author wrote, without quotes and signature. */
  text: z.string(),
  /** The rest: quotes and signature; empty where there is none. */
  quoted: z.string(),
  hasHtml: z.boolean(),
  /** Its HTML asks for pictures from elsewhere. */
  remoteImages: z.boolean(),
  attachments: z.array(IncomingAttachment),
  /** False: too large to be kept whole; the mailbox itself has it. */
  complete: z.boolean(),
  match: Match,
  autoReply: z.object({ returnsOn: z.iso.date().nullable(), left: z.boolean() }).nullable(),
  bounce: z.object({ recipients: z.array(FailedRecipient) }).nullable(),
  /** `recipients`: of our message, as far as the report proves that it is about it; they are suppressed. */
  complaint: z.object({ feedbackType: z.string(), recipients: z.array(z.string()) }).nullable(),
})
export type Incoming = z.infer<typeof Incoming>

/** A mail that went out: one of our messages, or (`elsewhere`) one that its owner wrote in another mail program. */
export const Outgoing = z.object({
  direction: z.literal('outgoing'),
  id: z.uuid(),
  state: z.enum([...MessageState.options, 'elsewhere']),
  from: Person,
  to: z.array(Person),
  subject: z.string(),
  at: z.iso.datetime(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), bytes: z.number().int() })),
})
export type Outgoing = z.infer<typeof Outgoing>

export const ConversationItem = z.discriminatedUnion('direction', [Incoming, Outgoing])
export type ConversationItem = z.infer<typeof ConversationItem>

export const Conversation = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  accountAddress: z.string(),
  /** The other side: who answered last, or whom the message went to. */
  with: Person,
  subject: z.string(),
  /** First words of the newest mail. */
  preview: z.string(),
  lastAt: z.iso.datetime(),
  /** Kinds of what came in, each once. */
  kinds: z.array(IncomingKind),
  unread: z.boolean(),
  /** Somebody answered from here or from another mail program after the newest human mail. */
  answered: z.boolean(),
  archived: z.boolean(),
  incomingCount: z.number().int(),
  outgoingCount: z.number().int(),
  /** The list that it belongs to: a human reply marks its sequence as answered. */
  listId: z.uuid().nullable(),
})
export type Conversation = z.infer<typeof Conversation>

/** Oldest first; at most 200, the newest ones. */
export const ConversationDetail = Conversation.extend({ items: z.array(ConversationItem), earlier: z.number().int() })
export type ConversationDetail = z.infer<typeof ConversationDetail>

const params = z.object({ id: z.uuid() })
const cursor = z.string().max(200).optional()

/** Newest first. `open`: everything that is not archived. */
export const listConversations = route({
  name: 'listConversations',
  method: 'GET',
  path: '/api/v1/conversations',
  access: 'member',
  query: z.object({
    box: z.enum(['open', 'unread', 'answered', 'archived', 'all']).default('open'),
    accountId: z.uuid().optional(),
    kind: IncomingKind.optional(),
    messageId: z.uuid().optional(),
    /** Words as in a search engine: "exact phrase", -without. French and English word forms, accents ignored. */
    search: z.string().trim().max(200).optional(),
    cursor,
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.object({ items: z.array(Conversation), next: z.string().nullable() }) },
})

/** Exact up to 10,000. */
export const countConversations = route({
  name: 'countConversations',
  method: 'GET',
  path: '/api/v1/conversations/counts',
  access: 'member',
  answers: { 200: z.object({ open: z.number().int(), unread: z.number().int(), archived: z.number().int() }) },
})

export const getConversation = route({
  name: 'getConversation',
  method: 'GET',
  path: '/api/v1/conversations/:id',
  access: 'member',
  params,
  answers: { 200: ConversationDetail },
})

export const NewReply = z.object({
  text: z.string().max(2_000_000).optional(),
  html: z.string().max(2_000_000).optional(),
  attachments: z.array(Attachment).max(50).default([]),
  /** The mail that is answered; the newest human one where absent. */
  incomingId: z.uuid().optional(),
  /** Also to everybody else who got that mail. */
  all: z.boolean().default(false),
})

/** Goes through the queue of the account, before automatic mail, in the same thread. `Idempotency-Key` as for a message. */
export const replyToConversation = route({
  name: 'replyToConversation',
  method: 'POST',
  path: '/api/v1/conversations/:id/replies',
  access: 'member',
  headers: IdempotencyHeader,
  params,
  body: NewReply,
  answers: { 202: Message },
})

export const markConversationRead = route({
  name: 'markConversationRead',
  method: 'POST',
  path: '/api/v1/conversations/:id/read',
  access: 'member',
  params,
  body: z.object({ read: z.boolean().default(true) }),
  answers: { 200: Conversation },
})

export const archiveConversation = route({
  name: 'archiveConversation',
  method: 'POST',
  path: '/api/v1/conversations/:id/archive',
  access: 'member',
  params,
  body: z.object({ archived: z.boolean().default(true) }),
  answers: { 200: Conversation },
})

const file = z.string().describe('Bytes, not JSON.')

/**
 * The HTML of a mail as a page of its own, cleaned, in which nothing runs: to be shown in a frame. Pictures from elsewhere
 * only where they are asked for, because they tell their sender that the mail was read.
 */
export const viewIncoming = route({
  name: 'viewIncoming',
  method: 'GET',
  path: '/api/v1/incoming/:id/view',
  access: 'member',
  params,
  query: z.object({ images: z.enum(['0', '1']).default('0') }),
  answers: { 200: file },
  content: 'text/html',
})

/** Always to be saved, never shown. */
export const downloadAttachment = route({
  name: 'downloadAttachment',
  method: 'GET',
  path: '/api/v1/incoming/:id/attachments/:index',
  access: 'member',
  params: z.object({ id: z.uuid(), index: z.coerce.number().int().min(0).max(10_000) }),
  answers: { 200: file },
  content: '*/*',
})

/** The mail as it came (RFC 5322), or its beginning where it is not `complete`. */
export const downloadSource = route({
  name: 'downloadSource',
  method: 'GET',
  path: '/api/v1/incoming/:id/source',
  access: 'member',
  params,
  answers: { 200: file },
  content: 'message/rfc822',
})
