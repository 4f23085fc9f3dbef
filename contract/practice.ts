// The practice mailbox of `npm run demo`: a make-believe mail server on this machine, and what to type to connect it.
import { z } from 'zod'
import { ServerSettings } from './server-settings.ts'

export const PracticeMailbox = z.object({
  address: z.string(),
  displayName: z.string(),
  /** Not a secret: shown on the form, worth nothing outside the demo. */
  password: z.string(),
  smtp: ServerSettings,
  imap: ServerSettings,
})
export type PracticeMailbox = z.infer<typeof PracticeMailbox>
