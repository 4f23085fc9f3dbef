// After the ladders have ended: what could be clicked next? Whatever is offered was tried before (see remedies/).
import type { Remedy } from '../../contract/problem.ts'
import type { Board, FailedRung } from './board.ts'
import { findRemedies } from './remedies/find-remedies.ts'
import { type CheckOptions, type CheckTarget, defaultBudgets } from './target.ts'

/** Puts the remedies beside each problem. Takes no longer than their budget; what is not known by then is left out. */
export async function offerRemedies(board: Board, target: CheckTarget, options: CheckOptions): Promise<void> {
  const { remedies: budget } = { ...defaultBudgets, ...options.budgets }
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(budget)])
  const offer = async (protocol: 'smtp' | 'imap', rung: FailedRung) => {
    const remedies: Remedy[] = await findRemedies(rung.problem, target, { ...options, signal })
    if (remedies.length > 0) board.set(protocol, { ...rung, problem: { ...rung.problem, remedies } })
  }
  if (options.signal.aborted || budget === 0) return
  await Promise.all(board.failed.map(({ protocol, rung }) => offer(protocol, rung)))
}
