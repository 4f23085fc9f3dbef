// What a check is told to try, and what it may use for it: time, chance and network are arguments.
import type { Ladder, Rung } from '../../contract/ladder.ts'
import type { Security, Stage } from '../../contract/stage.ts'
import type { Secret } from '../address/secret.ts'
import type { Lookup, Network } from '../dns/resolve-host.ts'
import type { TestMessageWords } from '../message/compose.ts'
import type { Pin } from '../tls/secure.ts'
import type { Attempts } from './remedies/attempts.ts'

export interface TargetServer {
  host: string
  port: number
  security: Security
  username: string
  secret: Secret
}

export interface CheckTarget {
  address: string
  displayName: string
  smtp: TargetServer
  imap: TargetServer | null
  pins: readonly Pin[]
  /** Provider id, where it is known: helps to judge what the server says. */
  provider: string | null
}

/** All that is known so far; reported whole at every change. */
export interface CheckProgress {
  smtp: Ladder
  imap: Ladder | null
  /** Null without IMAP. */
  arrival: Rung | null
}

export interface CheckOptions {
  report: (progress: CheckProgress) => void
  /** Stops the check; what was found so far stays, the outcome is `interrupted`. */
  signal: AbortSignal
  network: Network
  /** Milliseconds that only grow: `performance.now`. */
  clock: () => number
  /** Letters and digits, unguessable: how the test message is found again. */
  token: string
  messageText: TestMessageWords
  /** What we call ourselves in EHLO (RFC 5321 §4.1.1.1). */
  ehloName: string
  /** Date header of the test message. Default: now. */
  date?: Date
  /** More certificate authorities: for tests. */
  ca?: string | Buffer
  lookup?: Lookup
  /** How often a password may be sent to a server; without it the ladder itself does not count. */
  attempts?: Attempts
  budgets?: Partial<Budgets>
}

/**
 * Milliseconds that each stage may take. `poll`: the first pause between two looks for the message · `sentCopy`: how
 * long a provider may take to file one · `remedies`: 0 looks for none.
 */
export type Budgets = Record<Stage, number> & { poll: number; sentCopy: number; remedies: number }

export const defaultBudgets: Budgets = {
  resolve: 5_000,
  connect: 5_000,
  secure: 5_000,
  greet: 10_000,
  authenticate: 15_000,
  submit: 20_000,
  select: 10_000,
  arrive: 60_000,
  poll: 1_000,
  sentCopy: 2_000,
  remedies: 10_000,
}
