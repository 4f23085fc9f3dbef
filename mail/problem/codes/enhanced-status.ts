// Enhanced status codes: the IANA registry (RFC 5248; 3463, 4954, 7372, 7505) and the numbers that Google and Microsoft
// document beyond it. Keys are the subject without the class ('7.26' for 4.7.26 and 5.7.26).
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'
import { lookUp } from './look-up.ts'

// Narrow enough that whoever sends one means it.
const decisive: Readonly<Record<string, ProblemCode>> = {
  '1.10': 'recipient-unknown', // RFC 7505 null MX; Exchange: recipient not found
  '2.121': 'sending-limit', // Exchange Online: sender to this recipient, per hour
  '2.122': 'recipient-policy', // Exchange Online: recipient receives too much
  '2.2': 'recipient-mailbox-full',
  '3.4': 'message-too-large',
  '4.5': 'sending-limit', // Gmail: daily sending quota (IANA: mail system congestion)
  '5.6': 'auth-mechanism', // RFC 4954: authentication exchange line too long
  '6.7': 'international-address', // RFC 6531
  '6.9': 'international-address',
  '7.9': 'app-password-required', // Gmail, Yahoo; RFC 4954: mechanism too weak
  '7.10': 'tls-required', // IANA: encryption needed
  '7.11': 'tls-required', // RFC 4954: encryption required for the mechanism
  '7.12': 'recipient-policy', // Exchange Online: only senders of the organisation (IANA: password transition)
  '7.20': 'blocked-reputation', // RFC 7372 DKIM, SPF, reverse DNS
  '7.21': 'blocked-reputation',
  '7.22': 'blocked-reputation',
  '7.24': 'blocked-reputation',
  '7.25': 'ip-blocked',
  '7.26': 'blocked-reputation',
  '7.27': 'blocked-reputation', // Gmail: SPF
  '7.28': 'sending-limit', // Gmail: unusual rate
  '7.29': 'tls-required', // Gmail: sent without TLS
  '7.30': 'blocked-reputation', // Gmail: DKIM
  '7.31': 'blocked-reputation',
  '7.32': 'blocked-reputation', // Gmail: From not aligned
  '7.40': 'blocked-reputation', // Gmail: no DMARC record
  '7.509': 'blocked-reputation', // Exchange Online: DMARC
  '7.515': 'blocked-reputation', // Outlook.com: bulk authentication
  '7.57': 'relay-denied', // Exchange: client was not authenticated
  '7.60': 'sender-not-allowed', // Exchange: send as
  '7.64': 'relay-denied', // Exchange Online: tenant attribution
  '7.124': 'recipient-policy', // Exchange Online: not in the allowed senders
  '7.133': 'recipient-policy', // Exchange Online: group wants members
  '7.134': 'recipient-policy',
  '7.135': 'recipient-policy',
  '7.193': 'recipient-policy',
  '7.501': 'blocked-reputation', // Exchange Online: spam abuse
  '7.502': 'blocked-reputation',
  '7.503': 'blocked-reputation',
  '7.508': 'ip-blocked', // Exchange Online: IPv6 rate
  '7.511': 'ip-blocked', // Exchange Online: banned sender IP
  '7.703': 'sending-limit', // Exchange Online: tenant restricted for its volume
  '7.705': 'sending-limit', // Exchange Online: tenant threshold
  '7.708': 'ip-blocked',
  '7.750': 'sender-not-allowed', // Exchange Online: domain not provisioned
}

const naming: Readonly<Record<string, ProblemCode>> = {
  '1.1': 'recipient-unknown',
  '1.2': 'recipient-unknown',
  '1.3': 'recipient-unknown',
  '1.5': 'recipient-unknown', // RFC 2606 names: answered as "reserved"
  '1.6': 'recipient-unknown',
  '1.7': 'sender-not-allowed',
  '1.8': 'sender-not-allowed',
}

// What remains when the words say nothing.
const weak: Readonly<Record<string, ProblemCode>> = {
  '1.1': 'recipient-unknown',
  '1.2': 'recipient-unknown',
  '1.3': 'recipient-unknown',
  '1.4': 'recipient-unknown',
  '1.6': 'recipient-unknown',
  '1.7': 'sender-not-allowed',
  '1.8': 'sender-not-allowed',
  '1.9': 'sender-not-allowed',
  '2.0': 'recipient-unknown',
  '2.1': 'recipient-unknown',
  '2.3': 'message-too-large', // Zoho uses it for its mail policy
  '2.4': 'recipient-unknown',
  '3.0': 'server-unavailable',
  '3.1': 'server-unavailable',
  '3.2': 'server-unavailable',
  '4.0': 'server-unavailable',
  '4.1': 'server-unavailable',
  '4.2': 'server-unavailable',
  '4.3': 'server-unavailable',
  '4.4': 'server-unavailable',
  '4.6': 'protocol-error', // routing loop
  '4.11': 'server-unavailable', // Exchange Online: its own agents forward in circles
  '4.14': 'protocol-error', // Exchange Online: hop count
  '4.310': 'recipient-unknown', // Exchange Online: the domain does not exist
  '4.312': 'dns', // Exchange Online: DNS query failed
  '3.190': 'recipient-policy', // Exchange Online: journaling
  '4.7': 'timeout',
  '5.0': 'protocol-error',
  '5.1': 'protocol-error',
  '5.2': 'protocol-error',
  '5.3': 'recipient-policy', // too many recipients
  '5.4': 'protocol-error',
  '6.0': 'protocol-error',
  '6.3': 'protocol-error',
  '6.6': 'protocol-error',
  '7.3': 'auth-failed', // Exchange: authentication unsuccessful
  '7.4': 'auth-mechanism',
  '7.8': 'auth-failed',
  '7.12': 'auth-failed', // a password transition is needed (RFC 4954); while logging in only
  '7.13': 'account-disabled-or-locked',
  '7.23': 'blocked-reputation', // RFC 7372: SPF; Gmail uses it for a missing PTR record
  '7.14': 'auth-failed', // Gmail: log in by browser first
}

export function byStatus({ subject, phase, severity }: Signs): ProblemCode | undefined {
  if (subject === null) return undefined
  // 5.7.9 in a message is Yahoo's policy refusal; 4.4.5 is the congestion that the registry means.
  if (subject === '7.9' && phase === 'message') return undefined
  if (subject === '7.12' && phase !== 'message') return undefined
  if (subject === '4.5' && severity === 4) return undefined
  // Exchange Online's anti-spam numbers 5.7.606 to 5.7.649: banned sending IP address.
  if (/^7\.6[0-4]\d$/.test(subject)) return 'ip-blocked'
  // 5.7.700 to 749: the whole tenant sends too much; 750 and others stand in the table.
  return lookUp(decisive, subject) ?? (/^7\.7[0-4]\d$/.test(subject) ? 'sending-limit' : undefined)
}

/** Statuses about an address that nobody sends by accident, beside words that say only "rejected". */
export function byNamingStatus({ subject, phase, severity }: Signs): ProblemCode | undefined {
  return phase === 'message' && severity === 5 && subject !== null ? lookUp(naming, subject) : undefined
}

export function byWeakStatus({ subject, phase, severity, step, reply }: Signs): ProblemCode | undefined {
  // 530 means one thing (RFC 4954 6), whatever status stands beside it: Gmail sends 5.5.1.
  if (subject === null || reply === 530) return undefined
  if (phase === 'login' && subject === '7.8') return 'auth-failed'
  if (phase === 'login')
    return /^7\.\d+$/.test(subject) && severity === 5 ? (lookUp(weak, subject) ?? 'auth-failed') : undefined
  if (subject === '4.1' && severity === 5) return 'recipient-unknown' // Exchange Online: address not in the directory
  if (subject === '1.0') return step === 'rcpt' ? 'recipient-unknown' : 'sender-not-allowed'
  return lookUp(weak, subject)
}
