// From, To, Cc and Reply-To: names in any script, addresses as they stand on the envelope (RFC 5322 3.4).
import type { EmailAddress } from '../address/address.ts'
import { encodedWords } from './encoded-words.ts'
import { oneLine } from './one-line.ts'

export interface NamedAddress {
  readonly address: EmailAddress
  readonly name: string
}

/** `To: "Doe, Jane" <jane@example.com>,\r\n …`, without the line end; one mailbox on each line. */
export function mailboxHeader(name: string, mailboxes: readonly NamedAddress[]): string {
  return `${name}: ${mailboxes.map(mailbox).join(',\r\n ')}`
}

const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/

function mailbox({ address, name }: NamedAddress): string {
  const shown = oneLine(name).trim()
  if (shown === '') return plainAddress.test(address.text) ? address.text : `<${address.text}>`
  return `${phrase(shown)}${shown.length > 40 ? '\r\n ' : ' '}<${address.text}>`
}

const plainAddress = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9.-]+$/

function phrase(name: string): string {
  // Some readers look for encoded words even between quotes.
  if (!/^[ -~]{1,60}$/.test(name) || name.includes('=?')) return encodedWords(name, 10)
  return atoms.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`
}
