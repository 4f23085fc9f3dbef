// One look around at a time; whatever is asked for meanwhile waits together for the next one.
import type { Logger } from 'pino'

export interface Due {
  /** What this sender holds is compared with what it should. */
  held: boolean
  /** What nobody watches is taken. */
  free: boolean
  /** Counted first, to see whether either is worth its while. */
  count: boolean
  /** These accounts. */
  accounts: ReadonlySet<string>
}

const nothing: Due = { held: false, free: false, count: false, accounts: new Set() }

export class Looks {
  readonly #look: (due: Due) => Promise<void>
  readonly #log: Logger
  #due = nothing
  #looking: Promise<void> | undefined
  #ended = false

  constructor(look: (due: Due) => Promise<void>, log: Logger) {
    this.#look = look
    this.#log = log
  }

  ask({ held = false, free = false, count = false, accounts = new Set() }: Partial<Due>): void {
    if (this.#ended) return
    const due = this.#due
    this.#due = {
      held: due.held || held,
      free: due.free || free,
      count: due.count || count,
      accounts: due.accounts.union(accounts),
    }
    this.#looking ??= this.#lookAround()
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.#looking
  }

  /** A look that fails is logged: what was due then is seen when everything is looked at again. */
  async #lookAround(): Promise<void> {
    while (this.#due !== nothing && !this.#ended) {
      const due = this.#due
      this.#due = nothing
      await this.#look(due).catch((error: unknown) =>
        this.#log.warn({ err: error }, 'mailboxes cannot be looked after just now'),
      )
    }
    this.#looking = undefined
  }
}
