// Who gets a message: every address parsed, nobody twice, and each fault with the place where it stands.
import { type EmailAddress, parseEmailAddress } from '../address/address.ts'
import { lineFault } from './one-line.ts'
import type { Mailbox, MessageFault, OutgoingMessage, OutgoingRecipient, ServerLimits } from './outgoing.ts'

type Addressed = Pick<OutgoingMessage, 'to' | 'cc' | 'bcc'> & { limits?: ServerLimits | undefined }

/**
 * In the order To, Cc, Bcc. Whoever stands there twice is kept where he stands first, in whichever case he is written: no
 * provider keeps two mailboxes that differ by case, though RFC 5321 2.4 would let it.
 */
export function recipientsOf(
  { to, cc = [], bcc = [], limits }: Addressed,
  faults: MessageFault[],
): OutgoingRecipient[] {
  const all = new Map<string, OutgoingRecipient>()
  const before = faults.length
  for (const [kind, mailboxes] of [['to', to] as const, ['cc', cc] as const, ['bcc', bcc] as const]) {
    for (const [place, mailbox] of mailboxes.entries()) {
      const address = checkMailbox(mailbox, `${kind}.${place}`, faults)
      const key = address?.text.toLowerCase()
      if (address && key !== undefined && !all.has(key)) all.set(key, { address, name: mailbox.name, kind })
    }
  }
  const recipients = [...all.values()]
  if (recipients.length === 0 && faults.length === before) faults.push({ field: 'to', code: 'missing' })
  const beyond = limits?.recipients == null ? undefined : recipients[limits.recipients]
  if (beyond) faults.push({ field: beyond.kind, code: 'too-many' })
  return recipients
}

/** `field`: where the mailbox stands (`to.3`). Undefined: pushed to `faults`. */
export function checkMailbox(
  { address, name }: Mailbox,
  field: string,
  faults: MessageFault[],
): EmailAddress | undefined {
  const parsed = parseEmailAddress(address)
  const inName = lineFault(name)
  if (parsed === undefined) faults.push({ field: `${field}.address`, code: lineFault(address.trim()) ?? 'email' })
  if (inName !== undefined) faults.push({ field: `${field}.name`, code: inName })
  return inName === undefined ? parsed : undefined
}
