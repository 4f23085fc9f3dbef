// IMAP response codes (RFC 5530, RFC 3501 7.1): what a machine may rely on in an IMAP answer.
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'
import { lookUp } from './look-up.ts'

const decisive: Readonly<Record<string, ProblemCode>> = {
  PRIVACYREQUIRED: 'tls-required',
  EXPIRED: 'account-disabled-or-locked',
  NONEXISTENT: 'folder-not-accessible',
  INUSE: 'server-unavailable',
}

// True in many cases, but servers put more exact words behind them: [AUTHENTICATIONFAILED] IMAP is disabled …
const weak: Readonly<Record<string, ProblemCode>> = {
  AUTHENTICATIONFAILED: 'auth-failed',
  AUTHORIZATIONFAILED: 'auth-failed',
  OVERQUOTA: 'recipient-mailbox-full',
  CONTACTADMIN: 'account-disabled-or-locked',
  NOPERM: 'folder-not-accessible',
  CANNOT: 'folder-not-accessible',
  UNAVAILABLE: 'server-unavailable',
  SERVERBUG: 'server-unavailable',
  CORRUPTION: 'server-unavailable',
  CLIENTBUG: 'protocol-error',
}

export function byImapCode({ imapCode }: Signs): ProblemCode | undefined {
  return lookUp(decisive, imapCode)
}

export function byWeakImapCode({ imapCode, phase, text }: Signs): ProblemCode | undefined {
  if (imapCode === 'LIMIT' || imapCode === 'THROTTLED') {
    const sessions = /session|connection/.test(text)
    return phase === 'login' && !sessions ? 'auth-slow-down' : 'too-many-imap-connections'
  }
  return lookUp(weak, imapCode)
}
