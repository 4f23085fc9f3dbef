// The sending work of one sender: a lane for each account that has something to do, woken by notices, by time, and by
// the silence of other senders.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Surroundings } from '../../mail/tls/reach.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import { type Desk, type Patience, patience } from './desk.ts'
import { Gather } from './gather.ts'
import { Journal } from './journal.ts'
import { Lane } from './lane.ts'
import { type Lease, orphanedAccounts, takeLeases } from './lease.ts'
import { Endings } from './message-endings.ts'
import type { Keys } from './open-account.ts'
import { senderLeft, sendingChanged, suppressionAdded } from './sending-channels.ts'
import { Settler } from './settler.ts'
import { Slots } from './slots.ts'
import { waitingAccounts } from './waiting-accounts.ts'

export interface SendingWorkerOptions {
  db: Kysely<Tables>
  listen: Listen
  log: Logger
  /** As in the table of senders, where this sender shows signs of life. */
  senderId: string
  keys: Keys
  around: Surroundings
  /** Conversations at the same time in this process. */
  atOnce?: number
  patience?: Partial<Patience>
}

/** Milliseconds. A sender that dies is silent for five seconds before its accounts are free. */
const orphansEvery = 1_000
const everythingEvery = 15_000
/** At the end: what is on its way may finish, then it is cut, then its outcomes are written. */
const lastWords = { finish: 2_500, write: 1_000 }

/** Disposing stops it: nothing more is begun, what is on its way is finished or cut, and everything is written. */
export function startSendingWorker(options: SendingWorkerOptions): AsyncDisposable {
  const worker = new SendingWorker(options)
  return { [Symbol.asyncDispose]: () => worker.stop() }
}

type Look = (db: Kysely<Tables>, senderId: string) => Promise<string[]>

class SendingWorker {
  readonly #desk: Desk
  readonly #lanes = new Map<string, { lane: Lane; ended: Promise<void> }>()
  readonly #stop = new AbortController()
  readonly #abort = new AbortController()
  readonly #deafen: (() => void)[]
  readonly #timers: NodeJS.Timeout[]
  readonly #wanted = new Set<Look>()
  readonly #suppressions = { added: 0 }
  #looking: Promise<void> = Promise.resolve()

  constructor(options: SendingWorkerOptions) {
    this.#desk = { ...deskOf(options, this.#abort.signal), suppressions: this.#suppressions }
    this.#deafen = [
      options.listen.on(sendingChanged, (accountId) => {
        if (accountId) this.#wake(accountId)
        else this.#look(waitingAccounts)
      }),
      options.listen.on(senderLeft, () => this.#look(orphanedAccounts)),
      options.listen.on(suppressionAdded, () => this.#suppressions.added++),
    ]
    this.#timers = [
      setInterval(() => this.#look(orphanedAccounts), orphansEvery),
      setInterval(() => this.#look(waitingAccounts), everythingEvery),
    ]
    this.#look(waitingAccounts)
  }

  async stop(): Promise<void> {
    for (const deafen of this.#deafen) deafen()
    for (const timer of this.#timers) clearInterval(timer)
    this.#stop.abort()
    const cut = setTimeout(() => this.#abort.abort(), lastWords.finish)
    await this.#looking
    await Promise.all([...this.#lanes.values()].map(({ ended }) => ended))
    clearTimeout(cut)
    await this.#desk.settler.end(lastWords.write)
  }

  #wake(accountId: string): void {
    if (this.#stop.signal.aborted) return
    const known = this.#lanes.get(accountId)
    if (known) {
      known.lane.wake()
      return
    }
    const lane = new Lane(accountId, this.#desk, this.#stop.signal)
    const ended = lane.work().catch((error: unknown) => {
      this.#desk.log.error({ err: error, account: accountId }, 'a queue was left alone by a bug')
    })
    this.#lanes.set(accountId, { lane, ended })
    void ended.then(() => {
      this.#lanes.delete(accountId)
      // Somebody rang while it was closing its connections.
      if (lane.isWoken) this.#wake(accountId)
    })
  }

  /** One look at a time, and each kind waits for its turn once. */
  #look(which: Look): void {
    const { db, senderId, log } = this.#desk
    if (this.#wanted.has(which)) return
    this.#wanted.add(which)
    this.#looking = this.#looking.then(async () => {
      this.#wanted.delete(which)
      if (this.#stop.signal.aborted) return
      try {
        const found = await which(db, senderId)
        for (const accountId of found) if (!this.#lanes.has(accountId)) this.#wake(accountId)
      } catch (error) {
        log.warn({ err: error }, 'queues cannot be looked after just now')
      }
    })
  }
}

function deskOf(
  { db, log, senderId, keys, around, ...o }: SendingWorkerOptions,
  abort: AbortSignal,
): Omit<Desk, 'suppressions'> {
  const leases = new Gather<string, Lease | undefined>(async (accountIds) => {
    const taken = await takeLeases(db, { senderId, accountIds: [...new Set(accountIds)] })
    return accountIds.map((id) => taken.find(({ accountId }) => accountId === id))
  })
  return {
    ...{ db, log, senderId, keys, around, abort },
    patience: { ...patience, ...o.patience },
    journal: new Journal(db, senderId),
    settler: new Settler({ db, senderId, log }),
    slots: new Slots(o.atOnce ?? 500),
    endings: new Endings(log),
    takeLease: (accountId) => leases.add(accountId),
  }
}
