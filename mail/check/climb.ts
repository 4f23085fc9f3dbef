// Climbs one ladder: each stage in its time, its fact when it passed, its problem when it failed.
import type { Fact } from '../../contract/ladder.ts'
import type { Protocol, Stage } from '../../contract/stage.ts'
import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'
import type { Board } from './board.ts'
import { problemOf, type Scene } from './problem-of.ts'
import { redactedFact } from './redact-fact.ts'
import type { Budgets } from './target.ts'

export interface Climb {
  board: Board
  protocol: Protocol
  budgets: Budgets
  /** Milliseconds. */
  clock: () => number
  /** Ends the whole check. */
  signal: AbortSignal
  scene: Omit<Scene, 'stage'>
}

/**
 * Runs one stage under its own budget and reports it. A failure of the outside world ends the ladder here: the rung
 * gets its problem, the rest is skipped, and `Ended` tells the side to stop. Bugs pass through.
 */
export async function rung<T>(
  climb: Climb,
  stage: Stage,
  step: { does: (signal: AbortSignal) => Promise<T>; fact: (result: T) => Fact },
): Promise<T> {
  const { board, protocol, clock } = climb
  const since = clock()
  const tookMs = () => Math.round(clock() - since)
  board.set(protocol, { stage, state: 'running', tookMs: null })
  try {
    const result = await inTime(climb, stage, step.does)
    board.set(protocol, {
      stage,
      state: 'passed',
      tookMs: tookMs(),
      fact: redactedFact(step.fact(result), climb.scene.redact),
    })
    return result
  } catch (error) {
    if (climb.signal.aborted) throw new Ended()
    if (!(error instanceof MailFailure)) throw error
    const problem = problemOf(error, { ...climb.scene, stage })
    board.set(protocol, { stage, state: 'failed', tookMs: tookMs(), problem })
    throw new Ended({ cause: error })
  }
}

/** The ladder ended before its top; what there is to say stands on the board. */
export class Ended extends Error {
  constructor(options?: ErrorOptions) {
    super('the ladder ended', options)
    this.name = 'Ended'
  }
}

/** A deadline of the stage becomes a failure of its own; the one of the whole check passes through. */
async function inTime<T>(climb: Climb, stage: Stage, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, budgets } = climb
  if (signal.aborted) throw new Ended()
  const own = new AbortController()
  const stop = () => own.abort(signal.reason)
  const over = () => own.abort(new DOMException(`${stage} took longer than ${budgets[stage]} ms`, 'TimeoutError'))
  const timer = setTimeout(over, budgets[stage])
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(own.signal)
  } catch (error) {
    throw own.signal.aborted && !(error instanceof MailFailure) ? whyStopped(own.signal) : error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
