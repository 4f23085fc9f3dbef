// What became of a message: a closed set, in which "we do not know" has a name of its own.
import type { ProblemScope } from '../../contract/problem.ts'
import type { EmailAddress } from '../address/address.ts'
import { classify } from '../problem/classify.ts'
import { bareEvidence, type Evidence } from '../problem/evidence.ts'
import { MailFailure } from '../problem/failure.ts'
import { evidenceOf, type Reply, serverSaid } from './reply.ts'

export type Outcome =
  | { result: 'accepted'; serverSaid: string; recipients: readonly RecipientResult[] }
  | { result: 'refused'; scope: ProblemScope; evidence: Evidence; recipients: readonly RecipientResult[] }
  /** The server asks to come back (4yz), or closes (421). */
  | { result: 'later'; scope: ProblemScope; evidence: Evidence; recipients: readonly RecipientResult[] }
  /** Never sent again by a machine: it may have been accepted. */
  | { result: 'unsure'; why: 'connection-lost-after-data'; evidence: Evidence }

/** What the server said of one recipient. It gets the message only where the whole outcome is `accepted`. */
export type RecipientResult =
  | { address: EmailAddress; result: 'accepted'; serverSaid: string }
  | { address: EmailAddress; result: 'refused' | 'later'; scope: ProblemScope; evidence: Evidence }

/** Which command the server answered: decides whom a bare 550 concerns. */
export type Step = 'mail' | 'rcpt' | 'data'

export const isPositive = (reply: Reply): boolean => reply.code < 300

export function refusedAt(step: Step, reply: Reply, recipients: readonly RecipientResult[] = []): Outcome {
  return { ...judged(step, evidenceOf(reply)), recipients }
}

/** A refusal of our own, before anything was sent: the server said already that it could not. */
export function impossible(step: Step, known: Partial<Evidence>): Outcome {
  return { ...judged(step, known), result: 'refused', recipients: [] }
}

export function recipientResult(address: EmailAddress, reply: Reply): RecipientResult {
  if (isPositive(reply)) return { address, result: 'accepted', serverSaid: serverSaid(reply) }
  return { address, ...judged('rcpt', evidenceOf(reply)) }
}

/** The end went out, and no answer came that could be understood: RFC 5321 4.5.3.2.6 names the danger, two copies. */
export function unsure(cause: unknown): Outcome {
  const known = cause instanceof MailFailure ? cause.evidence : { nodeError: 'ECLOSED', nodeMessage: String(cause) }
  return { result: 'unsure', why: 'connection-lost-after-data', evidence: whole('data', known) }
}

/** RFC 5321 4.2.1: the first digit alone says whether to come back. */
function judged(step: Step, known: Partial<Evidence>) {
  const evidence = whole(step, known)
  const temporary = evidence.replyCode !== null && evidence.replyCode < 500
  return { result: temporary ? ('later' as const) : ('refused' as const), scope: classify(evidence).scope, evidence }
}

function whole(step: Step, known: Partial<Evidence>): Evidence {
  return { ...bareEvidence('smtp', 'submit'), ...known, step }
}
