// The same message to a short list, one by one, with variables. Each becomes a message of its own.
import { z } from 'zod'
import { Content, IdempotencyHeader } from './message.ts'
import { route } from './route.ts'

export const ListRecipient = z.object({
  address: z.string().trim().min(3).max(320),
  name: z.string().trim().max(200).default(''),
  variables: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/), z.string().max(1_000)).default({}),
})

/** `{{firstName}}` or `{{firstName|fallback}}` in subject, text and html; unknown variables are refused. */
export const NewMailing = Content.extend({
  accountId: z.uuid(),
  recipients: z.array(ListRecipient).min(1).max(500),
  sendAt: z.iso.datetime().optional(),
})

export const Preview = z.object({
  address: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
})

export const previewMailing = route({
  name: 'previewMailing',
  method: 'POST',
  path: '/api/v1/mailings/preview',
  access: 'member',
  body: NewMailing,
  answers: { 200: z.object({ items: z.array(Preview), suppressed: z.array(z.string()) }) },
})

/** `Idempotency-Key` as for a message. */
export const createMailing = route({
  name: 'createMailing',
  method: 'POST',
  path: '/api/v1/mailings',
  access: 'member',
  headers: IdempotencyHeader,
  body: NewMailing,
  answers: { 202: z.object({ listId: z.uuid(), messages: z.number().int(), suppressed: z.array(z.string()) }) },
})
