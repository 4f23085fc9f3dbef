// What a check says of an account, for each direction. Pure: the ladder so far → the state that we may honestly show.
import type { LearnedFacts } from '../../contract/account.ts'
import type { Ladder, Rung } from '../../contract/ladder.ts'
import type { ProblemCode } from '../../contract/problem.ts'

/** The whole check so far: both sides, and the arrival of the test message where somebody looks for it. */
export interface Progress {
  smtp: Ladder
  imap: Ladder | null
  arrival: Rung | null
}

export interface Verdict {
  state: 'ready' | 'untested' | 'needs-attention'
  problem: ProblemCode | null
}

export const untested: Verdict = { state: 'untested', problem: null }

/** Sending works when a message was accepted. */
export function sendingVerdict(progress: Progress): Verdict {
  return ladderVerdict(progress.smtp.rungs)
}

/** Receiving works when the folder opened, and the test message was not missed. Without IMAP there is nothing to say. */
export function receivingVerdict(progress: Progress): Verdict | undefined {
  if (!progress.imap) return undefined
  const verdict = ladderVerdict(progress.imap.rungs)
  return verdict.state === 'ready' && progress.arrival?.state === 'failed'
    ? { state: 'needs-attention', problem: progress.arrival.problem.code }
    : verdict
}

function ladderVerdict(rungs: readonly Rung[]): Verdict {
  for (const rung of rungs) {
    if (rung.state === 'failed') return { state: 'needs-attention', problem: rung.problem.code }
  }
  return rungs.length > 0 && rungs.every((rung) => rung.state === 'passed')
    ? { state: 'ready', problem: null }
    : untested
}

export const nothingLearned: LearnedFacts = { sentCopyByProvider: null, rewritesMessageId: null, arrivesIn: null }

/** What the received copy taught; undefined when none was found. */
export function learnedFrom(progress: Progress): LearnedFacts | undefined {
  const { arrival } = progress
  if (arrival?.state !== 'passed' || arrival.fact.kind !== 'arrived') return undefined
  return {
    sentCopyByProvider: arrival.fact.sentCopyIn !== null,
    rewritesMessageId: arrival.fact.rewrittenMessageId !== null,
    arrivesIn: arrival.fact.folder,
  }
}
