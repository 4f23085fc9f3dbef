// The one stream of facts: what happened, to what, when. Append-only; the browser follows it and resumes by id.
import { z } from 'zod'
import { route } from './route.ts'

export const EventType = z.enum([
  'account.connected',
  'account.edited',
  'account.deleted',
  'account.paused',
  'account.resumed',
  'account.secret-changed',
  'account.certificate-trusted',
  'account.certificate-distrusted',
  'account.state-changed',
  /** Nothing of it goes for a while: `data` has `reason` and `problem`, `serverSaid`, `until` (which may move). */
  'account.held',
  /** Its server took something again; a check that passes lets it go too, and is a fact of its own. */
  'account.released',
  'check.started',
  'check.ended',
  'message.queued',
  'message.held',
  'message.sent',
  'message.refused',
  'message.unsure',
  'message.cancelled',
  'message.resolved',
  /** `data`: address, reason; subject: the account whose message told, where one did. */
  'suppression.added',
  'suppression.removed',
  /** `data.recipients` as in a conversation, `data.suppressed` the addresses to which nothing goes any more. */
  'message.bounced',
  /** A server keeps trying: nothing is lost yet. */
  'message.delayed',
  'reply.received',
  'auto-reply.received',
  'complaint.received',
  /** Something else that belongs to a conversation: a ticket, a receipt. */
  'mail.received',
  'conversation.read',
  'conversation.archived',
  'conversation.answered',
])
export type EventType = z.infer<typeof EventType>

export const Event = z.object({
  /** Grows with time within a workspace. */
  id: z.string(),
  type: EventType,
  /** The id of the account (or other subject) that it concerns. */
  subject: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  at: z.iso.datetime(),
})
export type Event = z.infer<typeof Event>

const position = z
  .string()
  .regex(/^\d{1,19}$/)
  .optional()

const query = z.object({
  after: position,
  /** Only what came before it. */
  before: position,
  subject: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Newest first without `after`, oldest first with it. */
export const listEvents = route({
  name: 'listEvents',
  method: 'GET',
  path: '/api/v1/events',
  access: 'member',
  query,
  answers: { 200: z.object({ items: z.array(Event) }) },
})

/** Live, as server-sent events; resumes after `Last-Event-ID`. */
export const followEvents = route({
  name: 'followEvents',
  method: 'GET',
  path: '/api/v1/events/live',
  access: 'member',
  query: query.pick({ after: true }),
  answers: { 200: Event },
  stream: 'sse',
})
