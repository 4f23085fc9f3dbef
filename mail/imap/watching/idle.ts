// Waits for news in the open folder: IDLE (RFC 2177), or nothing but a pause and a NOOP.
import { MailFailure } from '../../problem/failure.ts'
import { refusedByServer } from '../refused.ts'
import type { Talk } from './talk.ts'

/**
 * `refused`: the server takes no IDLE now. `broken-off`: the server ended it by itself, which some do after half an hour,
 * and others at once.
 */
export type IdleTurn = 'news' | 'quiet' | 'refused' | 'broken-off'

/** IDLE was announced, and was never answered: there is no way back from it (RFC 2177 §3), but to connect again. */
export class IdleUnanswered extends MailFailure {}

/** One turn of at most `ms`; then the server must show within `signMs` that it is there. MailFailure: the connection ended. */
export async function idle(talk: Talk, { ms, signMs }: { ms: number; signMs: number }): Promise<IdleTurn> {
  if (talk.news || talk.stale) return 'news'
  let accepted = false
  let over = false
  const done = () => {
    if (accepted && !over) talk.write('DONE', signMs)
    over = true
  }
  const goOn = () => {
    if (accepted) return
    accepted = true
    if (over) talk.write('DONE', signMs)
    else talk.patient()
  }
  const timer = setTimeout(done, ms)
  talk.wake = done
  try {
    if ((await talk.run('IDLE', { goOn }).catch(refusedByServer)) === false) return 'refused'
  } catch (error) {
    throw accepted || !isSilence(error) ? error : new IdleUnanswered(error.evidence, { cause: error })
  } finally {
    clearTimeout(timer)
    talk.wake = undefined
  }
  if (talk.news || talk.stale) return 'news'
  return over ? 'quiet' : 'broken-off'
}

/** Nothing for `ms`, unless news come in or the connection ends before. */
export async function pause(talk: Talk, ms: number): Promise<void> {
  if (talk.news || talk.stale || talk.ended) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  talk.wake = resolve
  await promise
  clearTimeout(timer)
  talk.wake = undefined
}

function isSilence(error: unknown): error is MailFailure {
  return error instanceof MailFailure && error.evidence.nodeError === 'EDEADLINE'
}
