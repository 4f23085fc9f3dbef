// What all the rungs together mean, and what the check taught us about the provider.
import type { LearnedFacts } from '../../contract/account.ts'
import type { CheckOutcome } from '../../contract/check.ts'
import type { Ladder, Rung } from '../../contract/ladder.ts'
import type { CheckProgress } from './target.ts'

/** Saving is possible as soon as every login works, whatever happened to the test message afterwards. */
export function outcomeOf({ smtp, imap, arrival }: CheckProgress): Exclude<CheckOutcome, 'interrupted'> {
  const ladders = imap === null ? [smtp] : [smtp, imap]
  if (!ladders.every(loggedIn)) return 'failed'
  const rungs = [...ladders.flatMap((ladder) => ladder.rungs), ...(arrival === null ? [] : [arrival])]
  return rungs.every(({ state }) => state === 'passed') ? 'ready' : 'login-works'
}

function loggedIn({ rungs }: Ladder): boolean {
  return rungs.some((rung) => rung.stage === 'authenticate' && rung.state === 'passed')
}

export function learnedFrom(arrival: Rung | null): LearnedFacts {
  if (arrival?.state !== 'passed' || arrival.fact.kind !== 'arrived') return nothingLearned
  const { sentCopyIn, rewrittenMessageId, folder } = arrival.fact
  return {
    sentCopyByProvider: sentCopyIn !== null,
    rewritesMessageId: rewrittenMessageId !== null,
    arrivesIn: folder,
  }
}

const nothingLearned: LearnedFacts = { sentCopyByProvider: null, rewritesMessageId: null, arrivesIn: null }
