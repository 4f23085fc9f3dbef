// Raw mail → what it is. The order matters: bounces often carry Auto-Submitted, complaints look like bounces, and a mail
// that nothing speaks against was written by a person.
import { autoReplyOf } from './auto-reply/auto-reply.ts'
import { bounceOf } from './bounce/bounce.ts'
import { complaintOf } from './complaint.ts'
import type { Inbound } from './inbound.ts'
import { otherOf, receiptOf } from './other.ts'
import { type Mail, readMail } from './read-mail.ts'
import { answeredIds } from './thread.ts'
import { visibleText } from './visible-text/visible-text.ts'

/** Never throws, whatever the bytes are; only the first 4 MB are looked at. */
export async function classifyMail(raw: Uint8Array): Promise<Inbound> {
  return classified(await readMail(raw))
}

/** Of a mail that was read already. */
export function classified(mail: Mail): Inbound {
  const returned = complaintOf(mail) ?? bounceOf(mail)
  if (returned !== undefined) return returned
  const visible = visibleText(mail.text)
  return (
    receiptOf(mail, visible) ??
    autoReplyOf(mail, visible) ??
    otherOf(mail, visible) ?? { kind: 'human', visibleText: visible, inReplyTo: answeredIds(mail), evidence: [] }
  )
}
