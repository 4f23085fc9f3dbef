// What the outside world said no to, as the problem that is kept with the attempt.
import type { Problem } from '../../contract/problem.ts'
import { classify } from '../../mail/problem/classify.ts'
import { bareEvidence, type Evidence } from '../../mail/problem/evidence.ts'
import type { StoredServer } from '../db/tables/accounts.ts'

const longest = 2_000

/** The server to which it happened, and whose it is. */
export interface Scene {
  server: Pick<StoredServer, 'host' | 'port' | 'security'>
  provider: string | null
}

export function troubleOf(known: Partial<Evidence>, { server, provider }: Scene): Problem {
  const { host, port, security } = server
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
  const evidence: Evidence = { ...bareEvidence('smtp', 'submit'), host, port, security, provider, ...said }
  const { stage, replyCode, enhancedStatus, nodeError, chain } = evidence
  return {
    ...classify(evidence),
    ...{ protocol: 'smtp', stage, host, port, security, provider, replyCode, enhancedStatus, nodeError, chain },
    serverSaid: storable(evidence.serverSaid),
    transcript: [],
    remedies: [],
  }
}

/** PostgreSQL keeps no NUL and no half characters; a server may send both. */
export function storable(text: string | null): string | null {
  return text === null ? null : text.slice(0, longest).replaceAll('\0', '').toWellFormed()
}
