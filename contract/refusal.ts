// A refusal: the caller may not, or asked nonsense. RFC 9457 problem+json with a stable code, the field, and words in
// the caller's language.
import { z } from 'zod'

export const RefusalCode = z.enum([
  'invalid',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'already-exists',
  'wrong-password',
  'too-many-attempts',
  'first-run-over',
  'wrong-token',
  'password-needed',
  'unencrypted-needs-private-address',
  'private-network-denied',
  'sealed-for-another-server',
  'vault-not-ready',
  'confirmation-mismatch',
  'too-large',
  'too-late',
  'database-away',
  'bug',
])
export type RefusalCode = z.infer<typeof RefusalCode>

export const Refusal = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: RefusalCode,
  detail: z.string().optional(),
  /** Field errors: JSON path of the field (`smtp.host`) and a code for the words beside it. */
  fields: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
  /** Reference number of a bug, as it stands in the log. */
  reference: z.string().optional(),
  retryAfterSeconds: z.number().int().optional(),
})
export type Refusal = z.infer<typeof Refusal>
