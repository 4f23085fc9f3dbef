// From what happened to what follows: for the message, and for its account. Pure.
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import type { Evidence } from '../../mail/problem/evidence.ts'
import type { Outcome } from '../../mail/smtp/outcome.ts'
import { afterAnswer, endWaiting } from './after-answer.ts'
import { backoffSeconds, isGivenUp } from './backoff.ts'
import type { ClaimedMessage, StoredRecipient } from './claim.ts'
import type { Settlement } from './settle.ts'
import { type Scene, storable, troubleOf } from './trouble.ts'

export type Happened =
  | { what: 'answered'; outcome: Outcome }
  /** Before the end of DATA went out. */
  | { what: 'failed'; evidence: Partial<Evidence> }
  /** Nobody's fault: the process ends, the database is away. */
  | { what: 'interrupted' }
  /** It was recorded as begun, and its connection ended with the message before it. */
  | { what: 'dropped' }

/** What it means for the other messages of the account. */
export type Effect =
  | { on: 'nothing' }
  /** Goes no further until a person has acted. */
  | { on: 'account'; problem: ProblemCode }
  | { on: 'limit'; problem: Problem }
  /** The server cannot be reached, or does not work. */
  | { on: 'connection'; problem: Problem }

export interface Circumstances extends Scene {
  now: Date
  tookMs: number
  /** Recipients that were tried. */
  tried: number
  /** Where copies of sent mail come from. */
  copies: 'by-provider' | 'unknown' | 'by-us' | 'nowhere'
}

export interface Consequence {
  settlement: Settlement
  effect: Effect
}

export function consequenceOf(message: ClaimedMessage, happened: Happened, o: Circumstances): Consequence {
  switch (happened.what) {
    case 'interrupted':
      return { settlement: untouched(message), effect: { on: 'nothing' } }
    case 'dropped':
      return { settlement: { ...untouched(message), attempt: droppedAttempt(o) }, effect: { on: 'nothing' } }
    case 'failed':
      return afterFailure(message, troubleOf(happened.evidence, o), o)
    case 'answered':
      return afterOutcome(message, happened.outcome, o)
    default:
      return happened satisfies never
  }
}

function afterOutcome(message: ClaimedMessage, outcome: Outcome, o: Circumstances): Consequence {
  switch (outcome.result) {
    case 'accepted':
      return { settlement: afterYes(message, outcome, o), effect: { on: 'nothing' } }
    case 'refused':
    case 'later':
      return afterNo(message, outcome, o)
    case 'unsure':
      return { settlement: afterSilence(message, outcome.evidence, o), effect: { on: 'nothing' } }
    default:
      return outcome satisfies never
  }
}

type Answer<Result extends Outcome['result']> = Extract<Outcome, { result: Result }>

function afterYes(message: ClaimedMessage, outcome: Answer<'accepted'>, o: Circumstances): Settlement {
  const recipients = afterAnswer(message.recipients, outcome, o)
  const serverSaid = storable(outcome.serverSaid)
  const base = { ...untouched(message), recipients, suppress: unknownOnes(message, recipients) }
  const attempt = { outcome: 'accepted', stage: 'submit', serverSaid, problem: null, ...told(o) } as const
  const late = recipients.find(({ result }) => result === 'waiting')
  if (!late) return { ...base, move: 'settleSent', attempt, ...copyOf(o) }
  return again({ ...base, attempt, problem: late.problem }, message, { now: o.now, askedFor: null })
}

function afterNo(message: ClaimedMessage, outcome: Answer<'refused' | 'later'>, o: Circumstances): Consequence {
  const problem = troubleOf(outcome.evidence, o)
  const effect = effectOf(problem, outcome.result)
  const attempt = attemptOf(outcome.result, problem, o)
  if (effect.on === 'account' || effect.on === 'limit')
    return { effect, settlement: { ...untouched(message), attempt, problem: problem.code } }
  const recipients = afterAnswer(message.recipients, outcome, o)
  const base = { ...untouched(message), recipients, attempt, problem: problem.code }
  const known = { ...base, suppress: unknownOnes(message, recipients) }
  if (recipients.some(({ result }) => result === 'waiting')) {
    return { effect, settlement: again(known, message, { now: o.now, askedFor: problem.retryAfterSeconds }) }
  }
  return { effect, settlement: ended(known, o) }
}

/** A connection that could not be opened, or was lost before the end. */
function afterFailure(message: ClaimedMessage, problem: Problem, o: Circumstances): Consequence {
  const attempt = attemptOf('later', problem, o)
  const effect = effectOf(problem, 'later')
  const base = { ...untouched(message), attempt, problem: problem.code }
  if (effect.on === 'account' || effect.on === 'limit') return { effect, settlement: base }
  const settlement = again(base, message, { now: o.now, askedFor: null })
  return { settlement, effect: { on: 'connection', problem } }
}

function afterSilence(message: ClaimedMessage, evidence: Evidence, o: Circumstances): Settlement {
  const problem = troubleOf(evidence, o)
  const recipients = endWaiting(message.recipients, 'unsure')
  const attempt = attemptOf('unsure', problem, o)
  const followUpInSeconds = o.copies === 'nowhere' ? null : 0
  return { ...untouched(message), move: 'lose', recipients, attempt, problem: problem.code, followUpInSeconds }
}

/** Whom a problem concerns decides what else stops. What is permanent for the account waits for a person. */
function effectOf(problem: Problem, result: 'refused' | 'later'): Effect {
  switch (problem.scope) {
    case 'recipient':
    case 'content':
      return { on: 'nothing' }
    case 'limit':
      return { on: 'limit', problem }
    case 'account':
    case 'settings':
      return problem.permanent && !isOutage(problem)
        ? { on: 'account', problem: problem.code }
        : { on: 'connection', problem }
    case 'connection':
      // An answer to this one message, which nobody can classify, says nothing of the next one; a farewell does.
      return result === 'later' && (problem.replyCode === 421 || problem.replyCode === null)
        ? { on: 'connection', problem }
        : { on: 'nothing' }
    default:
      return problem.scope satisfies never
  }
}

/** Settings that worked before: a name or a port that does not answer today is an outage first. */
function isOutage({ code }: Problem): boolean {
  return code === 'dns' || code === 'connection-refused' || code === 'certificate-expired'
}

interface When {
  now: Date
  askedFor: number | null
}

/** Back into the queue, unless it has failed for days. */
function again(settlement: Settlement, message: ClaimedMessage, { now, askedFor }: When): Settlement {
  if (isGivenUp(message.failingSince, now)) {
    const recipients = endWaiting(settlement.recipients, 'refused', settlement.problem)
    return { ...settlement, recipients, move: someoneHasIt(recipients) ? 'settleRest' : 'settleRefused' }
  }
  const retryInSeconds = backoffSeconds(message.failures + 1, message.jitter, askedFor)
  return { ...settlement, move: 'retry', counts: true, retryInSeconds }
}

/** Nobody waits any more. Those who have it from an earlier try make it a sent one. */
function ended(settlement: Settlement, o: Circumstances): Settlement {
  return someoneHasIt(settlement.recipients)
    ? { ...settlement, move: 'settleRest', ...copyOf(o) }
    : { ...settlement, move: 'settleRefused' }
}

/** Nobody is left to whom it may go. */
export function withNobodyLeft(message: ClaimedMessage): Settlement {
  return { ...untouched(message), move: someoneHasIt(message.recipients) ? 'settleRest' : 'settleRefused' }
}

function someoneHasIt(recipients: readonly StoredRecipient[]): boolean {
  return recipients.some(({ result }) => result === 'accepted')
}

/** Queued as it was, due at once. */
function untouched(message: ClaimedMessage): Settlement {
  return {
    message,
    move: 'retry',
    attempt: null,
    recipients: message.recipients,
    problem: null,
    retryInSeconds: 0,
    counts: false,
    sentCopy: 'none',
    followUpInSeconds: null,
    suppress: [],
  }
}

function attemptOf(outcome: 'refused' | 'later' | 'unsure', problem: Problem, o: Circumstances) {
  return { outcome, stage: problem.stage, serverSaid: problem.serverSaid, problem, ...told(o) }
}

function droppedAttempt(o: Circumstances) {
  return { outcome: 'interrupted', stage: 'submit', serverSaid: null, problem: null, ...told(o) } as const
}

function told({ tookMs, tried }: Circumstances) {
  return { tookMs, recipients: tried }
}

/** A provider that may file a copy by itself gets a moment to do so. */
function copyOf({ copies }: Circumstances): Pick<Settlement, 'sentCopy' | 'followUpInSeconds'> {
  switch (copies) {
    case 'by-provider':
      return { sentCopy: 'by-provider', followUpInSeconds: null }
    case 'by-us':
      return { sentCopy: 'pending', followUpInSeconds: 0 }
    case 'unknown':
      return { sentCopy: 'pending', followUpInSeconds: 15 }
    case 'nowhere':
      return { sentCopy: 'none', followUpInSeconds: null }
    default:
      return copies satisfies never
  }
}

/** Only what this answer said: others were suppressed when it was said of them. */
function unknownOnes(before: ClaimedMessage, after: readonly StoredRecipient[]): string[] {
  return after
    .filter(({ result, problem }, at) => {
      return result === 'refused' && problem === 'recipient-unknown' && before.recipients[at]?.result === 'waiting'
    })
    .map(({ address }) => address)
}
