// What comes of a connection that failed: a person has to act, or another attempt after a pause.
import { classify } from '../../problem/classify.ts'
import type { Evidence } from '../../problem/evidence.ts'

/**
 * Refused logins, certificates, encryption that is not to be had: trying the same again can only do harm (accounts get
 * locked). What the network or a busy server did is over some day.
 */
export function needsPerson(evidence: Evidence): boolean {
  if (evidence.stage === 'select') return false
  const { code, family, permanent } = classify(evidence)
  if (code === 'private-address') return true
  return permanent && (family === 'authentication' || family === 'certificate' || family === 'encryption')
}

/** The server has enough of us: the pauses begin longer. */
export function isCrowded(evidence: Evidence): boolean {
  const { code } = classify(evidence)
  return code === 'too-many-imap-connections' || code === 'auth-slow-down'
}
