// What a mail conversation throws when the outside world does something foreseen. Caught once, at the door of the
// check, and turned into a problem there; everything else that is thrown is a bug.
import type { Evidence } from './evidence.ts'

export class MailFailure extends Error {
  /** What the thrower knew; whoever catches it adds the rest (host, port, stage …). */
  readonly evidence: Partial<Evidence>

  constructor(evidence: Partial<Evidence>, options?: { cause?: unknown }) {
    super(summary(evidence), options)
    this.name = 'MailFailure'
    this.evidence = evidence
  }
}

function summary(evidence: Partial<Evidence>): string {
  const parts = [evidence.nodeError, evidence.serverSaid ?? evidence.nodeMessage]
  return parts.filter((part) => typeof part === 'string').join(': ') || 'mail failure'
}
