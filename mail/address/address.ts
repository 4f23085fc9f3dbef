// E-mail addresses, parsed at the door: whoever holds an EmailAddress may put it on the wire as it is.
import { domainToASCII } from 'node:url'

export interface EmailAddress {
  /** As it goes on the wire: local part unchanged, domain in ASCII. */
  readonly text: string
  readonly local: string
  /** ASCII (RFC 5891), lower case; an address literal keeps its brackets. */
  readonly domain: string
  /** The local part is not ASCII: the server must offer SMTPUTF8 (RFC 6531). */
  readonly international: boolean
}

// RFC 5321 4.5.3.1: 64 octets of local part, 255 of domain (253 as text), 254 in all (256 of path without its brackets).
const longestLocal = 64
const longestDomain = 253
const longestAddress = 254

// RFC 5322 3.2.3 dot-atom, with RFC 6531 3.3 (any non-ASCII character but controls, separators and lone surrogates).
const atom = String.raw`(?:[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~-]|[^\p{ASCII}\p{C}\p{Z}])+`
const dotAtom = new RegExp(`^${atom}(?:\\.${atom})*$`, 'u')
// RFC 5321 4.1.2 Quoted-string: printable ASCII, quotes and backslashes escaped.
const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
// What most domains look like: nothing in it that the rules for international ones would change.
const plainDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const literal = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|ipv6:[0-9a-f:.]+)\]$/

/** RFC 5321 Mailbox; undefined: not an address. Surrounding white space is forgiven, nothing else is. */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  const trimmed = text.trim()
  const at = trimmed.lastIndexOf('@')
  if (at < 1) return undefined
  const local = trimmed.slice(0, at).normalize('NFC')
  if (!isLocalPart(local)) return undefined
  const domain = asciiDomain(trimmed.slice(at + 1))
  if (domain === undefined) return undefined
  const whole = `${local}@${domain}`
  if (Buffer.byteLength(whole) > longestAddress) return undefined
  return { text: whole, local, domain, international: !isAscii(local) }
}

/** The domain of an address that may otherwise be incomplete; ASCII, lower case. */
export function domainOf(text: string): string | undefined {
  const at = text.lastIndexOf('@')
  return at < 0 ? undefined : asciiDomain(text.slice(at + 1).trim())
}

/**
 * RFC 5322 3.4 name-addr: `"Doe, Jane" <jane@example.com>`. The name stays Unicode: encoding it (RFC 2047) is the
 * composer's. Line breaks and controls become spaces, so that a name can never begin another header.
 */
export function formatMailbox(displayName: string, address: string): string {
  const name = displayName.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  if (name === '') return address
  const plain = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~ -]+$/u.test(name)
  return plain ? `${name} <${address}>` : `"${name.replace(/[\\"]/g, '\\$&')}" <${address}>`
}

function isLocalPart(local: string): boolean {
  return Buffer.byteLength(local) <= longestLocal && (dotAtom.test(local) || quoted.test(local))
}

function asciiDomain(text: string): string | undefined {
  const lower = text.toLowerCase()
  if (lower.startsWith('[')) return literal.test(lower) ? lower : undefined
  if (plainDomain.test(lower) && lower.length <= longestDomain && !lower.includes('xn--')) return lower
  // URL parsing would accept `example.com/path`, percent signs and port numbers: only what a domain can hold gets there.
  if (/[^\p{L}\p{M}\p{N}.。．｡-]/u.test(lower)) return undefined
  const ascii = domainToASCII(lower)
  const labels = ascii.split('.')
  if (ascii.length > longestDomain || labels.length < 2 || !labels.every((part) => label.test(part))) return undefined
  // A last label of digits is an IPv4 address in disguise (RFC 3696 2).
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : ascii
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text)
}
