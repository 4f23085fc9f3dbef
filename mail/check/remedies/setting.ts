// A failed check to find remedies for: for the tests of this room.
import type { CertificateFacts, Problem, ProblemCode } from '../../../contract/problem.ts'
import { Secret } from '../../address/secret.ts'
import { familyOf } from '../../problem/family.ts'
import type { CheckTarget, TargetServer } from '../target.ts'

export const password = 'correct horse'

export function serverAt(wish: Partial<TargetServer>): TargetServer {
  const usual = { host: 'mail.test', port: 587, security: 'starttls', username: 'ada@exemple.test' } as const
  return { ...usual, secret: Secret.of(password), ...wish }
}

export function targetOf(smtp: Partial<TargetServer>, imap: Partial<TargetServer> | null = null): CheckTarget {
  const both = { smtp: serverAt(smtp), imap: imap === null ? null : serverAt(imap) }
  return { address: 'ada@exemple.test', displayName: 'Ada', ...both, pins: [], provider: null }
}

export function problemOf(code: ProblemCode, wish: Partial<Problem> = {}): Problem {
  const place = { protocol: 'smtp', stage: 'connect', host: 'mail.test', port: 587, security: 'starttls' } as const
  const said = { serverSaid: null, replyCode: null, enhancedStatus: null, nodeError: null }
  const judged = { family: familyOf(code), permanent: true, scope: 'settings', retryAfterSeconds: null } as const
  return { code, ...judged, ...place, ...said, provider: null, chain: [], transcript: [], remedies: [], ...wish }
}

export function certificate(...names: readonly string[]): CertificateFacts {
  const dates = { validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }
  return { subject: 'CN=x', names: [...names], issuer: 'CN=y', ...dates, sha256: 'aa', spki: 'bb' }
}
