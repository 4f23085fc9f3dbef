// Whom or what a problem concerns: one recipient, one message, the account, its limit, the wire, or the settings.
import type { ProblemCode, ProblemScope } from '../../contract/problem.ts'
import type { Signs } from './signs.ts'

const scopes = {
  dns: 'settings',
  'connection-refused': 'settings',
  timeout: 'connection',
  'network-unreachable': 'connection',
  'connection-lost': 'connection',
  'private-address': 'settings',
  'server-unavailable': 'connection',
  'ip-blocked': 'account',
  'tls-wrong-mode': 'settings',
  'tls-protocol': 'connection',
  'tls-required': 'settings',
  'certificate-expired': 'connection',
  'certificate-self-signed': 'settings',
  'certificate-wrong-host': 'settings',
  'certificate-untrusted': 'settings',
  'certificate-changed': 'settings',
  'auth-failed': 'account',
  'app-password-required': 'account',
  'oauth-required': 'account',
  'smtp-auth-disabled-for-mailbox': 'account',
  'imap-disabled': 'account',
  'auth-mechanism': 'settings',
  'auth-slow-down': 'limit',
  'account-disabled-or-locked': 'account',
  'secret-unusable': 'account',
  'sending-limit': 'limit',
  'greylisting-temporary': 'recipient',
  'too-many-imap-connections': 'limit',
  'sender-not-allowed': 'account',
  'relay-denied': 'account',
  'recipient-unknown': 'recipient',
  'recipient-mailbox-full': 'recipient',
  'recipient-policy': 'recipient',
  'message-too-large': 'content',
  'blocked-reputation': 'content',
  'protocol-error': 'connection',
  'international-address': 'recipient',
  'folder-not-accessible': 'account',
  'not-arrived': 'account',
  other: 'connection',
} as const satisfies Record<ProblemCode, ProblemScope>

/** The same code can concern more: a server that refuses at the greeting refuses everybody on this wire. */
export function scopeOf(code: ProblemCode, { phase, step, reply }: Signs): ProblemScope {
  if (code === 'blocked-reputation' && phase !== 'message') return 'account'
  if (code === 'protocol-error' && phase === 'message' && reply !== null)
    return step === 'rcpt' ? 'recipient' : 'content'
  if (code === 'server-unavailable' && step === 'rcpt') return 'recipient'
  return scopes[code]
}
