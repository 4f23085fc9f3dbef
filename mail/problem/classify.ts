// Evidence → problem code. Codes that settle a matter by themselves first (node and OpenSSL errors, IMAP response codes,
// enhanced status), then what the house says in words, then what is left of the codes. Pure; never throws.
import type { ProblemCode, ProblemFamily, ProblemScope } from '../../contract/problem.ts'
import { byNamingStatus, byStatus, byWeakStatus } from './codes/enhanced-status.ts'
import { byImapCode, byWeakImapCode } from './codes/imap-response.ts'
import { byNodeError, byWeakNodeError } from './codes/node-errors.ts'
import { byOurError } from './codes/our-errors.ts'
import { byReply } from './codes/reply.ts'
import type { Evidence } from './evidence.ts'
import { familyOf } from './family.ts'
import { isPermanent, retryAfter } from './permanence.ts'
import { scopeOf } from './scope.ts'
import { type Signs, signsOf } from './signs.ts'
import { byConcepts } from './wording/concepts.ts'
import { byHouse, byPolicy, byWording } from './wording/themes.ts'

export interface Classified {
  code: ProblemCode
  family: ProblemFamily
  /** True: trying the same again cannot help. */
  permanent: boolean
  /** Whom or what it concerns: decides what else must stop. */
  scope: ProblemScope
  /** Null where waiting does not help. */
  retryAfterSeconds: number | null
}

export function classify(evidence: Evidence): Classified {
  const signs = signsOf(evidence)
  const code = wrongModeBehindSilence(codeOf(signs), evidence)
  const permanent = isPermanent(code, signs)
  return {
    code,
    family: familyOf(code),
    permanent,
    scope: scopeOf(code, signs),
    retryAfterSeconds: permanent ? null : retryAfter(code, signs),
  }
}

type Judge = (signs: Signs) => ProblemCode | undefined

const judges: readonly Judge[] = [
  byOurError,
  byNodeError,
  byImapCode,
  byHouse,
  byStatus,
  byWording,
  byNamingStatus,
  byConcepts,
  byPolicy,
  byWeakImapCode,
  byWeakStatus,
  byReply,
  byWeakNodeError,
]

function codeOf(signs: Signs): ProblemCode {
  for (const judge of judges) {
    const code = judge(signs)
    if (code !== undefined) return code
  }
  if (signs.text === '') return 'other'
  // The server said no and nothing that we know: what it said no to is all there is to go by.
  if (signs.phase === 'login') return 'auth-failed'
  return signs.phase === 'folder' ? 'folder-not-accessible' : 'other'
}

// A server that expects TLS from the first byte says nothing to a client that waits for a greeting.
function wrongModeBehindSilence(code: ProblemCode, { stage, port, security }: Evidence): ProblemCode {
  const silent = code === 'timeout' || code === 'connection-lost'
  const wantsTls = port !== null && /^(\d{0,2}465|99[0-9])$/.test(String(port))
  return silent && wantsTls && stage === 'greet' && security !== 'tls' ? 'tls-wrong-mode' : code
}
