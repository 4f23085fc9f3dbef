// What every part of the watching in one sender shares.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { watchMailbox } from '../../mail/imap/watching/watch-mailbox.ts'
import type { WatchBudgets } from '../../mail/imap/watching/watcher.ts'
import type { Surroundings } from '../../mail/tls/reach.ts'
import type { Tables } from '../db/tables.ts'
import type { Keys } from '../sending/open-account.ts'
import type { Turns } from './turns.ts'
import type { WatchNumbers } from './watch-numbers.ts'
import type { WatchStates } from './watch-states.ts'

export interface WatchDesk {
  db: Kysely<Tables>
  log: Logger
  senderId: string
  keys: Keys
  around: Surroundings
  /** Of logins, by host. */
  logins: Turns
  /** Of writing what was read: mails by workspace, because those are kept one after the other anyway (the next is read meanwhile). */
  keeping: Turns
  states: WatchStates
  numbers: WatchNumbers
  /** Times of the watching that are others than usual. */
  budgets: Partial<WatchBudgets>
  watchMailbox: typeof watchMailbox
}
