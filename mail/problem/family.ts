// Under which heading a problem is shown. The first four families are those of the set-up page.
import type { ProblemCode, ProblemFamily } from '../../contract/problem.ts'

const families = {
  dns: 'connection',
  'connection-refused': 'connection',
  timeout: 'connection',
  'network-unreachable': 'connection',
  'connection-lost': 'connection',
  'private-address': 'connection',
  'server-unavailable': 'connection',
  'ip-blocked': 'reputation',
  'tls-wrong-mode': 'encryption',
  'tls-protocol': 'encryption',
  'tls-required': 'encryption',
  'certificate-expired': 'certificate',
  'certificate-self-signed': 'certificate',
  'certificate-wrong-host': 'certificate',
  'certificate-untrusted': 'certificate',
  'certificate-changed': 'certificate',
  'auth-failed': 'authentication',
  'app-password-required': 'authentication',
  'oauth-required': 'authentication',
  'smtp-auth-disabled-for-mailbox': 'authentication',
  'imap-disabled': 'authentication',
  'auth-mechanism': 'authentication',
  'auth-slow-down': 'authentication',
  'account-disabled-or-locked': 'authentication',
  'secret-unusable': 'authentication',
  'sending-limit': 'limit',
  'greylisting-temporary': 'limit',
  'too-many-imap-connections': 'limit',
  'sender-not-allowed': 'sender',
  'relay-denied': 'sender',
  'recipient-unknown': 'recipient',
  'recipient-mailbox-full': 'recipient',
  'recipient-policy': 'recipient',
  'message-too-large': 'content',
  'blocked-reputation': 'reputation',
  'protocol-error': 'server',
  'international-address': 'recipient',
  'folder-not-accessible': 'receiving',
  'not-arrived': 'receiving',
  other: 'other',
} as const satisfies Record<ProblemCode, ProblemFamily>

export function familyOf(code: ProblemCode): ProblemFamily {
  return families[code]
}
