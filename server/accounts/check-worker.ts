// The part of the sender that runs checks: takes waiting ones, holds them by leases, lets go of those that somebody else
// has ended. Many at once; a check mostly waits for servers.
import type { Listen } from '../db/listen.ts'
import { checkStopped, checkWaiting } from './check-channels.ts'
import type { CheckRow } from './check-row.ts'
import { claimChecks, renewLeases } from './claim-checks.ts'
import { endOverdueChecks } from './overdue-checks.ts'
import { type CheckDesk, runClaimedCheck } from './run-claimed-check.ts'
import { wakeUps } from './wake-ups.ts'

export interface CheckWorkerOptions extends CheckDesk {
  listen: Listen
  /** Checks that run at the same time in this process. */
  atOnce?: number
}

/** Disposing stops it: running checks end as interrupted, then it resolves. */
export function startCheckWorker(options: CheckWorkerOptions): AsyncDisposable {
  const worker = new CheckWorker(options)
  return { [Symbol.asyncDispose]: () => worker.stop() }
}

class CheckWorker {
  readonly #desk: CheckDesk
  readonly #atOnce: number
  readonly #running = new Map<string, { stop: AbortController; ended: Promise<void> }>()
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>
  readonly #deafen: () => void

  constructor(options: CheckWorkerOptions) {
    this.#desk = options
    this.#atOnce = options.atOnce ?? 100
    this.#deafen = options.listen.on(checkStopped, (id) => this.#running.get(id ?? '')?.stop.abort())
    const turns = wakeUps(options.listen, { channel: checkWaiting, everyMs: 1_000, signal: this.#stop.signal })
    this.#loop = this.#work(turns)
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#deafen()
    await this.#loop
    for (const { stop } of this.#running.values()) stop.abort()
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
  }

  async #work(turns: AsyncIterable<void>): Promise<void> {
    await this.#turn()
    for await (const _ of turns) await this.#turn()
  }

  /** A turn that fails is logged; the next one comes within a second. */
  async #turn(): Promise<void> {
    const { db, log } = this.#desk
    try {
      await this.#renew()
      await endOverdueChecks(db)
      await this.#claim()
    } catch (error) {
      log.warn({ err: error }, 'checks cannot be looked after just now')
    }
  }

  /** A check that is not ours any more was ended by somebody else. */
  async #renew(): Promise<void> {
    const { db, senderId } = this.#desk
    const ids = [...this.#running.keys()]
    const ours = new Set(await renewLeases(db, { senderId, ids }))
    for (const id of ids) if (!ours.has(id)) this.#running.get(id)?.stop.abort()
  }

  async #claim(): Promise<void> {
    const { db, senderId } = this.#desk
    const limit = this.#atOnce - this.#running.size
    if (limit <= 0 || this.#stop.signal.aborted) return
    for (const row of await claimChecks(db, { senderId, limit })) this.#start(row)
  }

  #start(row: CheckRow): void {
    const stop = new AbortController()
    const ended = runClaimedCheck(row, this.#desk, stop.signal)
      // The database is away: the lease will run out, and whoever sees it ends the check.
      .catch((error: unknown) =>
        this.#desk.log.warn({ err: error, check: row.id }, 'the end of a check was not written'),
      )
      .finally(() => this.#running.delete(row.id))
    this.#running.set(row.id, { stop, ended })
  }
}
