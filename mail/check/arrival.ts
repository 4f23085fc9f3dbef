// The round trip: the test message was accepted; does it arrive, where, after how long, and what did the receiver find
// about it? Also learned: does the provider file a copy of what is sent, does it rewrite the Message-ID?
import type { Fact } from '../../contract/ladder.ts'
import { waitForNews } from '../imap/news.ts'
import { authenticationVerdicts } from '../message/authentication-results.ts'
import { MailFailure } from '../problem/failure.ts'
import { type Climb, rung } from './climb.ts'
import { findDelivered, findSentCopy, type Hit, type Search } from './find-message.ts'
import { redactedFact } from './redact-fact.ts'
import type { Submitted } from './smtp-side.ts'

type Arrived = Extract<Fact, { kind: 'arrived' }>

export async function awaitArrival(climb: Climb, trip: Omit<Search, 'pollMs'> & Submitted): Promise<void> {
  const search = { ...trip, pollMs: climb.budgets.poll }
  const arrived = await rung(climb, 'arrive', {
    does: async (signal) => {
      const hit = await findDelivered(search, signal).catch(tooLate)
      return arrivedFact(hit, search, climb.clock() - trip.acceptedAt)
    },
    fact: (arrived) => arrived,
  })
  const sentCopyIn = await sentCopy(climb, search)
  if (sentCopyIn !== null) climb.board.amendArrival(redactedFact({ ...arrived, sentCopyIn }, climb.scene.redact))
}

function arrivedFact({ folder, found }: Hit, { marks }: Search, delayMs: number): Arrived {
  return {
    kind: 'arrived',
    folder: folder.path,
    role: folder.role,
    delayMs: Math.max(0, Math.round(delayMs)),
    ...authenticationVerdicts(found.headers),
    rewrittenMessageId: found.messageId === marks.messageId ? null : found.messageId,
    sentCopyIn: null,
  }
}

function tooLate(error: unknown): never {
  if (!(error instanceof MailFailure && error.evidence.nodeError === 'EDEADLINE')) throw error
  const nodeMessage = error.evidence.nodeMessage ?? null
  throw new MailFailure({ nodeError: 'ENOTARRIVED', nodeMessage }, { cause: error })
}

/**
 * Looked for twice: some providers file the copy a moment after the delivery. Not an error when it cannot be found
 * out: the message has arrived.
 */
async function sentCopy({ budgets, signal }: Climb, search: Search): Promise<string | null> {
  const enough = AbortSignal.any([signal, AbortSignal.timeout(budgets.sentCopy + budgets.select)])
  try {
    const atOnce = await findSentCopy(search, enough)
    if (atOnce !== null || !search.inbox.folders.some(({ role }) => role === 'sent')) return atOnce
    await waitForNews(search.session, enough, budgets.sentCopy)
    return await findSentCopy(search, enough)
  } catch (error) {
    if (error instanceof MailFailure || signal.aborted) return null
    throw error
  }
}
