// The states of a message and the only moves between them. SQL moves a row only from a state of this table; zero rows
// means that somebody else moved it first.
import { sql } from 'kysely'
import type { MessageState } from '../../contract/message.ts'

interface Move {
  from: readonly MessageState[]
  to: MessageState
}

export const moves = {
  hold: { from: ['queued'], to: 'held' },
  unhold: { from: ['held'], to: 'queued' },
  cancel: { from: ['queued', 'held'], to: 'cancelled' },
  /** Its account is gone: nobody would ever send it. Who had claimed it finds it moved before the journal. */
  abandon: { from: ['queued', 'held', 'claimed'], to: 'cancelled' },
  claim: { from: ['queued'], to: 'claimed' },
  /** Nothing can have reached anybody: its sender died or let go before the journal, or its account has other rules by now. */
  release: { from: ['claimed'], to: 'queued' },
  /** The journal: from here on it may be sent, and counts in every window. */
  submit: { from: ['claimed'], to: 'submitting' },
  /** The server asked to come back, or the sender knows that the end of DATA never went out. */
  retry: { from: ['claimed', 'submitting'], to: 'queued' },
  /** From `unsure` when the sender that submitted it hears of the outcome after its accounts were taken over. */
  settleSent: { from: ['submitting', 'unsure'], to: 'sent' },
  /** Some have it from an earlier try; the others never will. */
  settleRest: { from: ['claimed', 'submitting', 'unsure'], to: 'sent' },
  settleRefused: { from: ['claimed', 'submitting', 'unsure'], to: 'refused' },
  lose: { from: ['submitting'], to: 'unsure' },
  /** It was found in the mailbox, or a person says so. */
  resolveSent: { from: ['unsure'], to: 'sent' },
  /** Only ever by a person. */
  resolveResend: { from: ['unsure'], to: 'queued' },
} as const satisfies Record<string, Move>

export type MoveName = keyof typeof moves

/** Queued, and found by the indexes that hold what is in line (shelf: see migration 0009). */
export const inLine = sql<boolean>`shelf = 'line' and state = 'queued'`

/** For `where ${mayMove('cancel')}`: the row is in a state from which this move may be made. */
export function mayMove(name: MoveName) {
  return sql<boolean>`messages.state = any(${[...moves[name].from]})`
}
