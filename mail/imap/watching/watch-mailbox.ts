// One mailbox, watched: one connection at a time, and its successors. A connection that is lost is followed by another
// after a pause that grows and is left to chance, so that a thousand mailboxes of one server do not come back at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { whyStopped } from '../../dns/stopped.ts'
import { MailFailure } from '../../problem/failure.ts'
import type { Surroundings } from '../../tls/reach.ts'
import { AccountWatch } from './account-watch.ts'
import { attend } from './attend.ts'
import { type Connection, connect, type Opening } from './connection.ts'
import { IdleUnanswered } from './idle.ts'
import { isCrowded, needsPerson } from './needs-person.ts'
import { type Ended, type Target, type TargetServer, type Watcher, type WatchOptions, watchBudgets } from './watcher.ts'
import { WayIn } from './way-in.ts'
import { withoutSecret } from './without-secret.ts'

/** Ends by the signal, or when only a person can help (login refused, certificate). Throws what the watcher throws. */
export async function watchMailbox(target: Target, watcher: Watcher, options: WatchOptions): Promise<Ended> {
  const watch = new AccountWatch(watcher, options, { ...watchBudgets, ...options.budgets })
  for (let lost = 0; ; lost++) {
    const begun = watch.clock()
    const failure = await oneConnection(target, watch, options.around).catch((error: unknown) => foreseen(watch, error))
    if (watch.signal.aborted) return { why: 'stopped' }
    if (watch.clock() - begun >= watch.budgets.stable) lost = 0
    watch.caution.failed(failure)
    const evidence = watch.evidenceOf(failure)
    if (needsPerson(evidence)) {
      watch.report({ state: 'needs-attention', evidence })
      return { why: 'needs-attention', evidence }
    }
    const ms = pauseAfter(watch, isCrowded(evidence) ? lost + crowdedSteps : lost)
    watch.report({ state: 'waiting', until: new Date(Date.now() + ms), evidence })
    await sleep(ms, undefined, { signal: watch.signal }).catch(() => undefined)
    if (watch.signal.aborted) return { why: 'stopped' }
  }
}

/** With "too many connections" the first pauses are left out: 32 s in place of 1 s. */
const crowdedSteps = 5

/** Exponential, with full jitter. */
function pauseAfter({ budgets, random }: AccountWatch, lost: number): number {
  return Math.round(random() * Math.min(budgets.longestPause, budgets.pause * 2 ** Math.min(lost, 30)))
}

async function oneConnection(target: Target, watch: AccountWatch, around: Surroundings): Promise<never> {
  watch.report({ state: 'connecting' })
  const server = await target()
  watch.goesTo(server)
  using way = new WayIn(watch.budgets, watch.signal)
  const connection = await opened(server, { around, budgets: watch.budgets, way })
  const stop = () => connection.talk.end(whyEnded(way.signal))
  way.signal.addEventListener('abort', stop)
  try {
    if (way.signal.aborted) stop()
    return await attend(connection, watch, () => way.arrive())
  } catch (error) {
    if (error instanceof IdleUnanswered) watch.idlesUnanswered++
    throw error
  } finally {
    way.signal.removeEventListener('abort', stop)
    stop()
  }
}

function whyEnded(signal: AbortSignal): MailFailure['evidence'] {
  const why = whyStopped(signal)
  return why instanceof MailFailure ? why.evidence : { nodeError: 'ECLOSED', nodeMessage: 'stopped' }
}

async function opened(server: TargetServer, opening: Opening): Promise<Connection> {
  const connection = await connect(server, opening).catch((error: unknown) => {
    throw error instanceof MailFailure ? withoutSecret(error, server) : error
  })
  server.reached?.()
  return connection
}

/** What the outside world does; when the watching was stopped, whatever came of it. Everything else is thrown on. */
function foreseen({ signal }: AccountWatch, error: unknown): MailFailure {
  if (error instanceof MailFailure) return error
  if (signal.aborted) return new MailFailure({ nodeError: 'ECLOSED' }, { cause: error })
  throw error
}
