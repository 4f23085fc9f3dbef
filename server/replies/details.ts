// What is kept of a mail besides its text, by its kind: `incoming.details`. Parsed when it is read, because an older version
// may have written it.
import { z } from 'zod'
import { Incoming } from '../../contract/conversation.ts'

const { autoReply, bounce, complaint } = Incoming.shape

export const Details = z.object({
  autoReply: autoReply.default(null),
  bounce: bounce.default(null),
  complaint: complaint.default(null),
})

export type StoredDetails = z.input<typeof Details>
export type BounceDetails = NonNullable<z.output<typeof bounce>>
export type ComplaintDetails = NonNullable<z.output<typeof complaint>>
