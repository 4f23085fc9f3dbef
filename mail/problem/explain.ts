// One pasted error → what is known of it, as data: `fluenzr explain`, and whoever else gets an error from elsewhere.
import type { ProblemCode } from '../../contract/problem.ts'
import { type Classified, classify } from './classify.ts'
import type { Evidence } from './evidence.ts'
import { type Pasted, readText } from './read-text.ts'

export interface Explained extends Classified {
  /** The class that other systems know too; differs from `code` where we split one because the next step differs. */
  class: ProblemCode
  protocol: Evidence['protocol']
  stage: Evidence['stage']
  replyCode: number | null
  enhancedStatus: string | null
  nodeError: string | null
}

// Codes that say more than a mail system's usual classes do.
const coarser: Partial<Record<ProblemCode, ProblemCode>> = {
  'auth-slow-down': 'sending-limit',
  'connection-lost': 'other',
  'folder-not-accessible': 'other',
  'network-unreachable': 'timeout',
}

export function explain(pasted: Pasted): Explained {
  const evidence = readText(pasted)
  const { protocol, stage, replyCode, enhancedStatus, nodeError } = evidence
  const found = classify(evidence)
  return { ...found, class: classOf(found.code, pasted.text), protocol, stage, replyCode, enhancedStatus, nodeError }
}

const byTheServer =
  /\bby (the )?(remote |foreign |mail )?(server|host)\b|server (has )?(closed|ended|terminated|dropped|hung)/i

function classOf(code: ProblemCode, text: string): ProblemCode {
  if (code === 'connection-lost' && byTheServer.test(text)) return 'server-unavailable'
  return coarser[code] ?? code
}
