// Outgoing messages: the queue as people and programs see it.
import { z } from 'zod'
import { Problem, ProblemCode } from './problem.ts'
import { route } from './route.ts'
import { Stage } from './stage.ts'

/**
 * queued → claimed → submitting → sent | refused | unsure; queued ⇄ held; queued → cancelled.
 * `submitting` is recorded before the end of DATA goes out; `unsure` is never sent again by a machine.
 */
export const MessageState = z.enum([
  'queued',
  'held',
  'claimed',
  'submitting',
  'sent',
  'refused',
  'unsure',
  'cancelled',
])
export type MessageState = z.infer<typeof MessageState>

/** Why a message does not go now: a closed set, each with words and, where it is known, a time. */
export const WaitReason = z.enum([
  'in-line',
  'spacing',
  'hour-limit',
  'day-limit',
  'ramp-up',
  'sending-hours',
  'scheduled',
  'retry',
  'provider-limit',
  'server-away',
  'account-paused',
  'account-needs-attention',
  'account-disconnected',
  'sender-away',
  'on-its-way',
])
export type WaitReason = z.infer<typeof WaitReason>

/** `at`: when it goes if nothing changes; null where that depends on a person. `behind`: messages before it. */
export const Waiting = z.object({
  reason: WaitReason,
  at: z.iso.datetime().nullable(),
  behind: z.number().int().nullable(),
  seconds: z.number().int().nullable(),
})
export type Waiting = z.infer<typeof Waiting>

/**
 * An unsure message is looked for in its mailbox. `lookedAt`: when it was last not found there; null: not looked yet.
 * `nextAt`: when it is looked for again; null: no more. Both null: nobody could look.
 */
export const Search = z.object({ lookedAt: z.iso.datetime().nullable(), nextAt: z.iso.datetime().nullable() })
export type Search = z.infer<typeof Search>

export const RecipientResult = z.object({
  address: z.string(),
  kind: z.enum(['to', 'cc', 'bcc']),
  /** `bounced`: accepted by the server, and returned later. */
  result: z.enum(['waiting', 'accepted', 'refused', 'suppressed', 'unsure', 'bounced']),
  problem: ProblemCode.nullable(),
  serverSaid: z.string().nullable(),
})
export type RecipientResult = z.infer<typeof RecipientResult>

/** One try. Kept for ever beside its message. */
export const Attempt = z.object({
  number: z.number().int(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.enum(['running', 'accepted', 'refused', 'later', 'unsure', 'interrupted']),
  /** The last stage that was reached. */
  stage: Stage.nullable(),
  serverSaid: z.string().nullable(),
  problem: Problem.nullable(),
})
export type Attempt = z.infer<typeof Attempt>

const Mailbox = z.object({ address: z.string().trim().min(3).max(320), name: z.string().trim().max(200).default('') })
const mailboxes = z.array(Mailbox).max(100)

/** Base64 characters of all attachments together: 25 MB of files, the most that providers take. */
export const mostAttached = 34_000_000

export const Attachment = z.object({
  filename: z.string().trim().min(1).max(255),
  contentType: z.string().trim().max(127).optional(),
  /** Base64. */
  content: z.string().max(mostAttached),
})

/** Characters of the text, and of the HTML. */
export const mostText = 2_000_000

/** What a message says; at least one of text and html. Custom headers only from the allow-list (refused otherwise). */
export const Content = z.object({
  subject: z.string().max(998),
  text: z.string().max(mostText).optional(),
  html: z.string().max(mostText).optional(),
  attachments: z
    .array(Attachment)
    .max(50)
    .refine((files) => files.reduce((sum, { content }) => sum + content.length, 0) <= mostAttached, 'too-big')
    .default([]),
  headers: z.record(z.string().max(76), z.string().max(998)).default({}),
})
export type Content = z.input<typeof Content>

export const NewMessage = Content.extend({
  accountId: z.uuid(),
  to: mailboxes.min(1),
  cc: mailboxes.default([]),
  bcc: mailboxes.default([]),
  replyTo: Mailbox.optional(),
  sendAt: z.iso.datetime().optional(),
  /** Message-ID that is answered; `references` grows from it. */
  inReplyTo: z.string().max(998).optional(),
  references: z.array(z.string().max(998)).max(100).default([]),
})
export type NewMessage = z.output<typeof NewMessage>

export const Message = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  listId: z.uuid().nullable(),
  messageId: z.string(),
  from: z.object({ address: z.string(), name: z.string() }),
  recipients: z.array(RecipientResult),
  subject: z.string(),
  /** The first words of the text. */
  preview: z.string(),
  bytes: z.number().int(),
  state: MessageState,
  waiting: Waiting.nullable(),
  /** While it is unsure. */
  search: Search.nullable(),
  /** The problem of the last attempt, while it matters. */
  problem: ProblemCode.nullable(),
  attemptCount: z.number().int(),
  sendAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export type Message = z.infer<typeof Message>

export const MessageDetail = Message.extend({
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), bytes: z.number().int() })),
  attempts: z.array(Attempt),
  /** Where a sent copy is: filed by us, by the provider, nowhere. */
  sentCopy: z.enum(['filed', 'by-provider', 'none', 'pending']),
  /** What came back, or what it answers. */
  conversationId: z.uuid().nullable(),
})
export type MessageDetail = z.infer<typeof MessageDetail>

const params = z.object({ id: z.uuid() })

export const IdempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .describe('1 to 255 printable ASCII characters. The same key and body return what they made, for ever.'),
})

/** `Idempotency-Key` (≤ 255 characters): the same key returns the same message for ever; another body is refused. */
export const createMessage = route({
  name: 'createMessage',
  method: 'POST',
  path: '/api/v1/messages',
  access: 'member',
  headers: IdempotencyHeader,
  body: NewMessage,
  answers: { 202: Message },
})

export const listMessages = route({
  name: 'listMessages',
  method: 'GET',
  path: '/api/v1/messages',
  access: 'member',
  query: z.object({
    /**
     * One of the tabs of the page, or a single state. `waiting` is in the order of the queues, and by the moments that are
     * foreseen where all of it fits on one page; everything else is listed newest first.
     */
    state: z.enum(['waiting', 'sent', 'to-decide', 'failed', ...MessageState.options]).optional(),
    accountId: z.uuid().optional(),
    listId: z.uuid().optional(),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^[\da-f.-]{1,80}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answers: { 200: z.object({ items: z.array(Message), next: z.string().nullable() }) },
})

/** How many in each tab; exact up to 10,000. */
export const countMessages = route({
  name: 'countMessages',
  method: 'GET',
  path: '/api/v1/messages/counts',
  access: 'member',
  answers: {
    200: z.object({
      waiting: z.number().int(),
      sent: z.number().int(),
      toDecide: z.number().int(),
      failed: z.number().int(),
      cancelled: z.number().int(),
    }),
  },
})

export const getMessage = route({
  name: 'getMessage',
  method: 'GET',
  path: '/api/v1/messages/:id',
  access: 'member',
  params,
  answers: { 200: MessageDetail },
})

export const cancelMessage = route({
  name: 'cancelMessage',
  method: 'POST',
  path: '/api/v1/messages/:id/cancel',
  access: 'member',
  params,
  answers: { 200: Message },
})

/** Before its turn: spacing, ramp-up and sending hours are passed over; limits never are. */
export const sendMessageNow = route({
  name: 'sendMessageNow',
  method: 'POST',
  path: '/api/v1/messages/:id/send-now',
  access: 'member',
  params,
  answers: { 200: Message },
})

/** A person decides what became of an unsure message; `resend` may send it a second time. */
export const resolveMessage = route({
  name: 'resolveMessage',
  method: 'POST',
  path: '/api/v1/messages/:id/resolve',
  access: 'member',
  params,
  body: z.object({ as: z.enum(['sent', 'resend']) }),
  answers: { 200: Message },
})
