// What every part of the sending work in one sender shares.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Surroundings } from '../../mail/tls/reach.ts'
import type { Tables } from '../db/tables.ts'
import type { Journal } from './journal.ts'
import type { Lease } from './lease.ts'
import type { Endings } from './message-endings.ts'
import type { Keys } from './open-account.ts'
import type { Settler } from './settler.ts'
import type { Slots } from './slots.ts'

export interface Desk {
  db: Kysely<Tables>
  log: Logger
  senderId: string
  keys: Keys
  around: Surroundings
  patience: Patience
  journal: Journal
  settler: Settler
  /** Conversations that may be open at the same time in this process. */
  slots: Slots
  /** Grows whenever an address was suppressed somewhere, or may have been. */
  suppressions: { readonly added: number }
  endings: Endings
  takeLease: (accountId: string) => Promise<Lease | undefined>
  /** Ends what is on its way, when the process has no more time. */
  abort: AbortSignal
}

/** Milliseconds. */
export interface Patience {
  /** Envelope and message, before the end of DATA; a large message gets more. */
  beforeEnd: number
  /** RFC 5321 4.5.3.2.6: ten minutes, because giving up leaves an uncertain message. */
  afterEnd: number
  /** How long an open connection waits for the next message. */
  idle: number
}

export const patience: Patience = { beforeEnd: 120_000, afterEnd: 600_000, idle: 10_000 }
