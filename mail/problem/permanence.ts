// Can trying the same again help, and when? The server's own digit decides where a server answered (RFC 5321 4.2.1);
// without an answer, the nature of the problem does.
import type { ProblemCode } from '../../contract/problem.ts'
import type { Signs } from './signs.ts'

// Seconds after which the same attempt may work; null: never by waiting.
const waiting = {
  dns: 300,
  'connection-refused': null,
  timeout: 120,
  'network-unreachable': 300,
  'connection-lost': 120,
  'private-address': null,
  'server-unavailable': 300,
  'ip-blocked': null,
  'tls-wrong-mode': null,
  'tls-protocol': null,
  'tls-required': null,
  'certificate-expired': null,
  'certificate-self-signed': null,
  'certificate-wrong-host': null,
  'certificate-untrusted': null,
  'certificate-changed': null,
  'auth-failed': null,
  'app-password-required': null,
  'oauth-required': null,
  'smtp-auth-disabled-for-mailbox': null,
  'imap-disabled': null,
  'auth-mechanism': null,
  'auth-slow-down': 900,
  'account-disabled-or-locked': null,
  'secret-unusable': null,
  'sending-limit': 3600,
  'greylisting-temporary': 300,
  'too-many-imap-connections': 300,
  'sender-not-allowed': null,
  'relay-denied': null,
  'recipient-unknown': null,
  'recipient-mailbox-full': null,
  'recipient-policy': null,
  'message-too-large': null,
  'blocked-reputation': null,
  'protocol-error': null,
  'international-address': null,
  'folder-not-accessible': 300,
  'not-arrived': 300,
  other: null,
} as const satisfies Record<ProblemCode, number | null>

// An answer of the server changes nothing about these: no digit turns a wrong mode into something that passes.
const natural: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'dns',
  'timeout',
  'private-address',
  'tls-wrong-mode',
  'tls-protocol',
  'tls-required',
  'certificate-expired',
  'certificate-self-signed',
  'certificate-wrong-host',
  'certificate-untrusted',
  'certificate-changed',
  'app-password-required',
  'oauth-required',
  'smtp-auth-disabled-for-mailbox',
  'imap-disabled',
  'auth-mechanism',
  'auth-slow-down',
  'server-unavailable',
  'greylisting-temporary',
  'too-many-imap-connections',
  'message-too-large',
])

export function isPermanent(code: ProblemCode, { severity, phase, text }: Signs): boolean {
  // A failure that nobody answered for and that we do not understand: the wire, most likely.
  if (code === 'other' && severity === null) return phase !== 'session'
  // A folder that is missing stays missing; one that is locked or not reachable may open later.
  if (code === 'folder-not-accessible') return /exist|unknown|not (be )?found|no such|permission|denied/.test(text)
  if (natural.has(code) || severity === null) return waiting[code] === null
  return severity === 5
}

export function retryAfter(code: ProblemCode, { text, node }: Signs): number {
  // Our own budget of attempts is counted by the minute.
  if (node === 'ETOOSOON') return 60
  return (
    secondsNamed(text) ??
    (code === 'sending-limit' && /daily|24|tomorrow|per day/.test(text) ? 86_400 : (waiting[code] ?? 900))
  )
}

const units = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 } as const
const named =
  /(?:in|after|for|wait|next|within|dans|pendant|retry[- ]after:?|backoff time:?)\s+(\d{1,9})\s*(ms|s|m(?!illi)|h|d)(?:ec|in|our|ay|r|\b)/

/** "try again in 5 minutes", "Greylisted for 300 seconds": at most a week is believed. */
function secondsNamed(text: string): number | undefined {
  const [, amount, unit] = named.exec(text.replace('milliseconds', 'ms')) ?? []
  if (amount === undefined || unit === undefined || !isUnit(unit)) return undefined
  const seconds = Math.ceil(Number(amount) * units[unit])
  return seconds >= 1 && seconds <= 7 * units.d ? seconds : undefined
}

function isUnit(letter: string): letter is keyof typeof units {
  return Object.hasOwn(units, letter)
}
