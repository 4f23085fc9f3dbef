// What each code means, and under which heading it is shown. The first four families are those of the set-up page.
// A code answers one question: what does the user do next? Where two could be said of one answer, the narrower wins.
import type { ProblemCode, ProblemFamily } from '../../contract/problem.ts'

const families = {
  // No conversation came about. `timeout` is silence, `connection-refused` an answer of the machine (RST).
  dns: 'connection', // the name was not found, or the resolver failed: never the recipient's domain (recipient-unknown)
  'connection-refused': 'connection',
  timeout: 'connection', // also a server that gives up waiting (4.4.2) and a queue that gave up (4.4.7)
  'network-unreachable': 'connection', // for others a timeout
  'connection-lost': 'connection', // began and broke off without a word; with a word (421, BYE) it is server-unavailable
  'private-address': 'connection',
  'server-unavailable': 'connection', // 4xx without a reason that concerns us: busy, broken, "try again later"
  'ip-blocked': 'reputation', // the address that connects: block lists, no reverse DNS, "not allowed from this IP"
  // `tls-wrong-mode` is a setting (port and mode do not fit, STARTTLS not offered), `tls-protocol` a missing common
  // dialect, `tls-required` a server that wants TLS before it goes on.
  'tls-wrong-mode': 'encryption',
  'tls-protocol': 'encryption',
  'tls-required': 'encryption',
  'certificate-expired': 'certificate',
  'certificate-self-signed': 'certificate', // also self-signed in the chain
  'certificate-wrong-host': 'certificate',
  'certificate-untrusted': 'certificate', // unknown issuer, incomplete chain, revoked, and "invalid" without a reason
  'certificate-changed': 'certificate',
  // Refused logins. `auth-failed` unless the server says why; also MAIL before AUTH ("authentication required", 530),
  // but not 5.7.57 and "was not authenticated" of Exchange, which concern relaying.
  'auth-failed': 'authentication',
  'app-password-required': 'authentication', // the password is right, but this kind is not taken from programs
  'oauth-required': 'authentication', // passwords are over, or the token is: whatever a new consent cures
  'smtp-auth-disabled-for-mailbox': 'authentication', // the administrator's switch, for mailbox or tenant
  'imap-disabled': 'authentication', // the user's switch
  'auth-mechanism': 'authentication', // no AUTH, none in common, LOGINDISABLED
  'auth-slow-down': 'authentication', // too many logins; for others a sending limit
  'account-disabled-or-locked': 'authentication', // our account: locked, suspended, hacked, "log in on the web"
  'secret-unusable': 'authentication',
  'sending-limit': 'limit', // what we send, per hour, day, connection; what a recipient receives is recipient-policy
  'greylisting-temporary': 'limit', // says so, or asks an unknown sender to come back
  'too-many-imap-connections': 'limit',
  'sender-not-allowed': 'sender', // the From or envelope address: not ours, not verified, its domain does not exist
  'relay-denied': 'sender', // the server does not send to strangers for this client
  'recipient-unknown': 'recipient', // no such address or domain, or a disabled mailbox
  'recipient-mailbox-full': 'recipient',
  'recipient-policy': 'recipient', // the receiving side's own rule: members only, allow list, receiving rate, "policy"
  'message-too-large': 'content',
  'blocked-reputation': 'reputation', // spam, virus, banned sender or link, and SPF/DKIM/DMARC failures
  'protocol-error': 'server', // one side does not follow the protocol: syntax, order, headers, line length, HELO
  'international-address': 'recipient',
  'folder-not-accessible': 'receiving', // for others "other"
  'not-arrived': 'receiving',
  other: 'other',
} as const satisfies Record<ProblemCode, ProblemFamily>

export function familyOf(code: ProblemCode): ProblemFamily {
  return families[code]
}
