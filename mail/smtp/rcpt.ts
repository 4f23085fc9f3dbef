// RCPT (RFC 5321 4.1.1.3), one per recipient.
import type { EmailAddress } from '../address/address.ts'
import type { Capabilities } from './capabilities.ts'
import { type Envelope, xtext } from './envelope.ts'

export function rcpt(address: EmailAddress, { dsn }: Envelope, can: Capabilities): string {
  if (!can.dsn || dsn?.notify === undefined) return `RCPT TO:<${address.text}>`
  const notify = dsn.notify === 'never' ? 'NEVER' : dsn.notify.join(',').toUpperCase()
  // RFC 6533 3: an address type of its own for addresses that are not ASCII.
  const original = address.international ? `utf-8;${unitext(address.text)}` : `rfc822;${xtext(address.text)}`
  return `RCPT TO:<${address.text}> NOTIFY=${notify} ORCPT=${original}`
}

/** RFC 6533 3, utf-8-addr-unitext: what xtext would escape is escaped in another way, the rest is UTF-8. */
function unitext(text: string): string {
  return text.replace(/[ +=\\]/g, (character) => `\\x{${character.charCodeAt(0).toString(16).toUpperCase()}}`)
}
