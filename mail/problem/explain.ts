// One pasted error → what is known of it, as data: `fluenzr explain`, and whoever else gets an error from elsewhere.
import type { ProblemCode } from '../../contract/problem.ts'
import { type Classified, classify } from './classify.ts'
import type { Evidence } from './evidence.ts'
import { type Pasted, readText } from './read-text.ts'

export interface Explained extends Classified {
  /** The coarser class of a code that we split because the next step differs; otherwise the code itself. */
  class: string
  protocol: Evidence['protocol']
  stage: Evidence['stage']
  replyCode: number | null
  enhancedStatus: string | null
  nodeError: string | null
}

// Codes that say more than a mail system's usual classes do.
const coarser: Partial<Record<ProblemCode, string>> = {
  'auth-slow-down': 'sending-limit',
  'connection-lost': 'other',
  'folder-not-accessible': 'other',
  'network-unreachable': 'timeout',
}

export function explain(pasted: Pasted): Explained {
  const evidence = readText(pasted)
  const { protocol, stage, replyCode, enhancedStatus, nodeError } = evidence
  const found = classify(evidence)
  return { ...found, class: coarser[found.code] ?? found.code, protocol, stage, replyCode, enhancedStatus, nodeError }
}
