// One stage of a conversation in its own time: what fails in it says at which stage it was.
import type { Stage } from '../../contract/stage.ts'
import { MailFailure } from '../problem/failure.ts'
import { whyStopped } from './stopped.ts'

export interface StageTime {
  stage: Stage
  budgetMs: number
  /** Ends the whole attempt. */
  signal: AbortSignal
}

/** MailFailure: what the work throws, or EDEADLINE, with the stage. An aborted `signal` throws its reason. */
export async function atStage<T>(time: StageTime, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stage, budgetMs, signal } = time
  if (signal.aborted) throw whyStopped(signal)
  const own = new AbortController()
  const stop = () => own.abort(signal.reason)
  const over = () => own.abort(new DOMException(`${stage} took longer than ${budgetMs} ms`, 'TimeoutError'))
  const timer = setTimeout(over, budgetMs)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(own.signal)
  } catch (error) {
    const failure = own.signal.aborted && !(error instanceof MailFailure) ? whyStopped(own.signal) : error
    if (!(failure instanceof MailFailure)) throw failure
    throw new MailFailure({ ...failure.evidence, stage }, { cause: failure })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
