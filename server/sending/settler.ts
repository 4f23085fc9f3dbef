// Sees to it that every outcome is written, however long the database is away.
import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { isDatabaseAway } from '../db/away.ts'
import type { Tables } from '../db/tables.ts'
import { Gather } from './gather.ts'
import { type Settlement, settle } from './settle.ts'

const retryMs = 250
/** Conversations go on meanwhile; what is lost with the process in between is unsure. */
const linger = { enough: 50, ms: 8 }

export interface SettlerOptions {
  db: Kysely<Tables>
  senderId: string
  log: Logger
}

export class Settler {
  readonly #gather: Gather<Settlement, boolean>
  readonly #log: Logger
  readonly #giveUp = new AbortController()
  readonly #open = new Set<Promise<unknown>>()

  constructor({ db, senderId, log }: SettlerOptions) {
    this.#gather = new Gather((settlements) => settle(db, senderId, settlements), { linger })
    this.#log = log
  }

  /** Resolves when it is written (or was somebody else's to write), or when the process ends. */
  settled(settlement: Settlement): Promise<void> {
    const writing = this.#persist(settlement).finally(() => this.#open.delete(writing))
    this.#open.add(writing)
    return writing
  }

  /** Waits for what is open, a while at most: what stays unwritten is put in order by the next holder of the account. */
  async end(patienceMs: number): Promise<void> {
    const enough = setTimeout(() => this.#giveUp.abort(), patienceMs)
    await Promise.all(this.#open)
    clearTimeout(enough)
  }

  async #persist(settlement: Settlement): Promise<void> {
    const { message } = settlement
    while (!this.#giveUp.signal.aborted) {
      try {
        await this.#gather.add(settlement)
        return
      } catch (error) {
        if (!isPassing(error)) throw error
        this.#log.warn({ err: error, message: message.id }, 'an outcome could not be written yet')
        await wait(retryMs, undefined, { signal: this.#giveUp.signal }).catch(() => undefined) // the loop ends
      }
    }
  }
}

/** The database is away, or two transactions stood in each other's way (40001, 40P01). */
export function isPassing(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && /^40(001|P01)$/.test(String(error.code))) return true
  return isDatabaseAway(error)
}
