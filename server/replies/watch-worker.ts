// The watching work of one sender: takes mailboxes that nobody watches, a few at a time, and lets go of those that are
// somebody else's by now or are not to be watched any more. Woken by notices, by time, and by the end of other senders.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import { watchMailbox } from '../../mail/imap/watching/watch-mailbox.ts'
import type { Surroundings } from '../../mail/tls/reach.ts'
import { accountChanged } from '../accounts/account-changes.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import type { Keys } from '../sending/open-account.ts'
import { senderLeft } from '../sending/sending-channels.ts'
import { type Due, Looks } from './looks.ts'
import { OneWatch } from './one-watch.ts'
import { turns } from './turns.ts'
import type { WatchDesk } from './watch-desk.ts'
import { countWatches, dropAllWatches, dropWatch, takeWatches } from './watch-lease.ts'
import { watchNumbers } from './watch-numbers.ts'
import { WatchStates } from './watch-states.ts'
import { readHeld, readWatched } from './watched-accounts.ts'

export interface WatchWorkerOptions {
  db: Kysely<Tables>
  listen: Listen
  log: Logger
  /** As in the table of senders, where this sender shows signs of life. */
  senderId: string
  keys: Keys
  around: Surroundings
  /** Where its numbers are counted. */
  metrics?: Registry
  /** Mailboxes that this process watches; the rest is for other senders. */
  mostWatched?: number
  /** Logins at the same time, of one kind: at one host. */
  logins?: { atOnce: number; ofOneKind: number }
  /** Where other times hold than `watchBudgets`. */
  budgets?: WatchDesk['budgets']
  /** For tests. */
  watchMailbox?: WatchDesk['watchMailbox']
}

/** Taken together; the pause in between leaves some to senders that start at the same moment. */
const chunk = { size: 100, everyMs: 250 }
const countEveryMs = 1_000
const everythingEveryMs = 15_000
/** For goodbyes, when the process ends. */
const lastWordsMs = 1_000

/** Disposing stops it: connections are closed, what is being kept is kept, and other senders take over at once. */
export function startWatchWorker(options: WatchWorkerOptions): AsyncDisposable {
  const worker = new WatchWorker(options)
  return { [Symbol.asyncDispose]: () => worker.stop() }
}

class WatchWorker {
  readonly #desk: WatchDesk
  readonly #most: number
  readonly #watches = new Map<string, OneWatch>()
  readonly #deafen: (() => void)[]
  readonly #timers: NodeJS.Timeout[]
  readonly #looks: Looks
  #next: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: WatchWorkerOptions) {
    this.#desk = deskOf(options)
    this.#most = options.mostWatched ?? 10_000
    const { listen, log } = options
    const looks = new Looks((due) => this.#turn(due), log)
    this.#looks = looks
    const everything = { held: true, free: true }
    this.#deafen = [
      listen.on(accountChanged, (id) => looks.ask(id === undefined ? everything : { accounts: new Set([id]) })),
      listen.on(senderLeft, () => looks.ask({ free: true })),
    ]
    this.#timers = [
      setInterval(() => looks.ask({ count: true }), countEveryMs),
      setInterval(() => looks.ask(everything), everythingEveryMs),
    ]
    looks.ask(everything)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const deafen of this.#deafen) deafen()
    for (const timer of [...this.#timers, this.#next]) clearTimeout(timer)
    await this.#looks.end()
    const watches = [...this.#watches.values()]
    for (const watch of watches) watch.stop()
    await inTime(Promise.all(watches.map(({ ended }) => ended)))
    const { db, log, senderId, states } = this.#desk
    await states.end()
    // Not written: they end with this sender.
    await dropAllWatches(db, senderId).catch((error: unknown) => log.warn({ err: error }, 'mailboxes not let go'))
  }

  async #turn(due: Due): Promise<void> {
    const { db, senderId } = this.#desk
    const counted = due.count ? await countWatches(db, senderId) : undefined
    if (due.held || (counted && counted.ours !== this.#watches.size)) await this.#compare()
    if (due.accounts.size > 0) await this.#compare([...due.accounts])
    const unknown = [...due.accounts].filter((id) => !this.#watches.has(id))
    if (unknown.length > 0) await this.#take(unknown)
    if ((due.free || counted?.orphans) && (await this.#take()) > 0) {
      this.#next = setTimeout(() => this.#looks.ask({ free: true }), chunk.everyMs)
    }
  }

  /** Ends what is not ours, not to be watched, or to be connected anew. */
  async #compare(among?: readonly string[]): Promise<void> {
    const { db, senderId } = this.#desk
    const rows = await readHeld(db, { senderId, ...(among && { among }) })
    const held = new Map(rows.map((row) => [row.accountId, row]))
    for (const id of among ?? this.#watches.keys()) {
      const [watch, row] = [this.#watches.get(id), held.get(id)]
      if (watch && (row?.fence !== watch.lease.fence || row.version !== watch.version)) watch.stop()
    }
    // Taken, but never begun: the database went away in between.
    const idle = rows.filter(({ accountId }) => !this.#watches.has(accountId))
    for (const { accountId, fence } of idle) await dropWatch(db, { accountId, senderId, fence })
  }

  /** How many. */
  async #take(among?: readonly string[]): Promise<number> {
    const { db, senderId } = this.#desk
    const limit = Math.min(chunk.size, this.#most - this.#watches.size)
    if (limit <= 0) return 0
    const leases = await takeWatches(db, { senderId, limit, ...(among && { among }) })
    const accounts = await readWatched(
      db,
      leases.map(({ accountId }) => accountId),
    )
    for (const lease of leases) {
      const account = accounts.find(({ accountId }) => accountId === lease.accountId)
      // Lost, and free again before we heard of it: at its end it is looked at again.
      const former = this.#watches.get(lease.accountId)
      former?.stop()
      if (account && !former) this.#begin(new OneWatch(this.#desk, account, lease))
      else await dropWatch(db, lease)
    }
    return leases.length
  }

  #begin(watch: OneWatch): void {
    this.#watches.set(watch.lease.accountId, watch)
    void watch.ended.then(() => (this.#stopped ? undefined : this.#letGo(watch)))
  }

  /** Looked at again: it may only have to connect anew, or somebody has mended it meanwhile. */
  async #letGo(watch: OneWatch): Promise<void> {
    const { db, log } = this.#desk
    const { lease } = watch
    // First from here: once it is free, it may already be taken again.
    this.#watches.delete(lease.accountId)
    await dropWatch(db, lease).catch((error: unknown) => log.warn({ err: error }, 'a mailbox could not be let go'))
    this.#looks.ask({ accounts: new Set([lease.accountId]) })
  }
}

function deskOf({ db, log, senderId, keys, around, ...o }: WatchWorkerOptions): WatchDesk {
  return {
    ...{ db, log, senderId, keys, around },
    logins: turns(o.logins ?? { atOnce: 128, ofOneKind: 16 }),
    // Fewer than there are connections to the database: the heart beats through them as well.
    keeping: turns({ atOnce: 8, ofOneKind: 4 }),
    states: new WatchStates(db, log),
    numbers: watchNumbers(o.metrics ?? new Registry()),
    budgets: o.budgets ?? {},
    watchMailbox: o.watchMailbox ?? watchMailbox,
  }
}

async function inTime(work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, lastWordsMs)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
