// Addresses to which nothing is sent: why, since when.
import { z } from 'zod'
import { route } from './route.ts'

export const SuppressionReason = z.enum(['hard-bounce', 'complaint', 'unsubscribed', 'recipient-unknown', 'by-hand'])
export type SuppressionReason = z.infer<typeof SuppressionReason>

export const Suppression = z.object({
  id: z.uuid(),
  address: z.string(),
  reason: SuppressionReason,
  messageId: z.uuid().nullable(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type Suppression = z.infer<typeof Suppression>

export const listSuppressions = route({
  name: 'listSuppressions',
  method: 'GET',
  path: '/api/v1/suppressions',
  access: 'member',
  query: z.object({
    search: z.string().max(320).optional(),
    cursor: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answers: { 200: z.object({ items: z.array(Suppression), next: z.uuid().nullable(), total: z.number().int() }) },
})

export const addSuppression = route({
  name: 'addSuppression',
  method: 'POST',
  path: '/api/v1/suppressions',
  access: 'member',
  body: z.object({ address: z.string().trim().min(3).max(320), note: z.string().trim().max(500).optional() }),
  answers: { 201: Suppression },
})

export const removeSuppression = route({
  name: 'removeSuppression',
  method: 'DELETE',
  path: '/api/v1/suppressions/:id',
  access: 'member',
  params: z.object({ id: z.uuid() }),
  answers: { 204: z.undefined() },
})
