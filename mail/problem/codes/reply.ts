// The bare reply code, by what was being done (RFC 5321 4.2.3 and 4.3.2, RFC 4954 6): the last thing to go by.
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'

const anywhere: Readonly<Record<number, ProblemCode>> = {
  421: 'server-unavailable',
  432: 'server-unavailable', // Exchange; RFC 4954 once used it for "password transition"
  500: 'protocol-error',
  501: 'protocol-error',
  502: 'protocol-error',
  503: 'protocol-error',
  504: 'auth-mechanism',
  521: 'server-unavailable', // RFC 7504: does not accept mail
  523: 'message-too-large',
  530: 'auth-failed',
  534: 'auth-failed',
  535: 'auth-failed',
  538: 'tls-required',
  552: 'recipient-mailbox-full',
  556: 'recipient-unknown', // RFC 7504
}

export function byReply(signs: Signs): ProblemCode | undefined {
  const { reply, phase, severity, text } = signs
  if (reply === null) return undefined
  // 454 after several wrong passwords, or 454 because the password database is away.
  if (phase === 'login' && severity === 4) {
    return /password|credential|username|fail/.test(text) && reply !== 421 ? 'auth-slow-down' : 'server-unavailable'
  }
  const known = anywhere[reply]
  if (known !== undefined) return known
  if (severity === 4) return 'server-unavailable'
  if (severity === 5) return refused(signs)
  return undefined
}

function refused({ phase, step, reply }: Signs): ProblemCode | undefined {
  switch (phase) {
    case 'login':
      return 'auth-failed'
    case 'session':
      return 'ip-blocked'
    case 'folder':
      return 'folder-not-accessible'
    case 'message':
      return step === 'mail'
        ? 'sender-not-allowed'
        : step === 'rcpt' && reply !== 554
          ? 'recipient-unknown'
          : 'recipient-policy'
    default:
      return phase satisfies never
  }
}
