// What a page shows of a watching: from what the protocol tells to what the row says.
import type { ProblemCode } from '../../contract/problem.ts'
import type { WatchState } from '../../mail/imap/watching/watcher.ts'
import { problemOf } from './watch-trouble.ts'

export interface ShownState {
  state: 'connecting' | 'catching-up' | 'watching' | 'reconnecting'
  by: 'idle' | 'poll' | null
  done: number | null
  total: number | null
  problem: ProblemCode | null
  until: Date | null
}

const nothing = { by: null, done: null, total: null, problem: null, until: null }

/** Nobody listens until then. */
export function pausedUntil(until: Date): ShownState {
  return { ...nothing, state: 'reconnecting', until }
}

/** Undefined: said by the account itself. */
export function shownAs(told: WatchState): ShownState | undefined {
  switch (told.state) {
    case 'connecting':
    case 'catching-up':
    case 'watching':
      return { ...nothing, ...told }
    case 'waiting':
      return { ...pausedUntil(told.until), problem: problemOf(told.evidence) }
    case 'needs-attention':
      return undefined
    default:
      return told satisfies never
  }
}
