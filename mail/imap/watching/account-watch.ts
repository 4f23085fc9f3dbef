// What one watched mailbox remembers from connection to connection.
import { bareEvidence, type Evidence } from '../../problem/evidence.ts'
import type { MailFailure } from '../../problem/failure.ts'
import { Caution } from './caution.ts'
import type { FolderPosition, WatchedRole } from './position.ts'
import type { WatchBudgets, Watcher, WatchOptions, WatchState } from './watcher.ts'

/** What is known of the server for evidence; the secret is not kept. */
type Where = Pick<Evidence, 'host' | 'port' | 'security' | 'provider'>

export class AccountWatch {
  readonly watcher: Watcher
  readonly budgets: WatchBudgets
  readonly signal: AbortSignal
  readonly random: () => number
  readonly clock: () => number
  readonly caution = new Caution()
  /** When Junk and Sent are looked into next, by the clock. */
  roundAt: number
  /** How often in a row IDLE was announced and never answered. Once may be a line that died at that moment. */
  idlesUnanswered = 0
  #where: Where = { host: null, port: null, security: null, provider: null }
  #told: string | undefined
  readonly #positions = new Map<WatchedRole, FolderPosition>()

  constructor(watcher: Watcher, options: WatchOptions, budgets: WatchBudgets) {
    this.watcher = watcher
    this.budgets = budgets
    this.signal = options.signal
    this.random = options.random ?? Math.random
    this.clock = options.clock ?? now
    this.roundAt = this.clock()
    for (const position of watcher.positions) this.#positions.set(position.role, position)
  }

  /** It does not work: this mailbox is asked instead. */
  get withoutIdle(): boolean {
    return this.idlesUnanswered > 1
  }

  nextRound(): void {
    this.roundAt = this.clock() + this.budgets.round * (0.5 + this.random() / 2)
  }

  position(role: WatchedRole): FolderPosition | undefined {
    return this.#positions.get(role)
  }

  /** The folder was looked at: what had arrived by now was read, or is pending. */
  moved(position: FolderPosition): void {
    this.#positions.set(position.role, { ...position, lookedAt: new Date().toISOString() })
  }

  goesTo({ host, port, security, provider = null }: Omit<Where, 'provider'> & { provider?: string | null }): void {
    this.#where = { host, port, security, provider }
  }

  evidenceOf({ evidence }: MailFailure): Evidence {
    const known = Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== null))
    return { ...bareEvidence('imap', evidence.stage ?? 'select'), ...this.#where, ...known }
  }

  /** Once for each change. */
  report(state: WatchState): void {
    const telling = JSON.stringify(state)
    if (telling === this.#told) return
    this.#told = telling
    this.watcher.report(state)
  }
}

const now = (): number => performance.now()
