// Watches a mailbox in a test and writes down what comes of it: what was kept, once and again, where reading stands, and
// every state. Positions outlive it, so that another one can go on from them.
import { Secret } from '../mail/address/secret.ts'
import type { Lookup } from '../mail/dns/resolve-host.ts'
import type { FolderPosition } from '../mail/imap/watching/position.ts'
import { watchMailbox } from '../mail/imap/watching/watch-mailbox.ts'
import type {
  ArrivedMail,
  Ended,
  KeptBatch,
  Piece,
  ReadMail,
  UnreadableMail,
  WatchBudgets,
  WatchState,
} from '../mail/imap/watching/watcher.ts'
import type { MailServer, ReachBudgets } from '../mail/tls/reach.ts'
import { ca } from './certificates.ts'

export interface ObserverOptions {
  server: Partial<MailServer> & { port: number }
  budgets?: Partial<WatchBudgets>
  since?: Date
  positions?: readonly FolderPosition[]
  /** Pieces of the one large mail that another one kept. */
  begun?: readonly Piece[]
  /** Which mails are wanted; default all. */
  wants?: (mail: ArrivedMail) => boolean
  /** Called before a piece counts as kept. */
  beforePiece?: (piece: Piece) => void | Promise<void>
  /** Called before a batch counts as kept. */
  beforeKeep?: (batch: KeptBatch) => void | Promise<void>
  random?: () => number
  /** Of the way to the login. */
  reach?: Partial<ReachBudgets>
  /** In place of the system's name resolution. */
  lookup?: Lookup
}

/** Short, so that nothing has to be waited for. */
const quick: Partial<WatchBudgets> = {
  answer: 5_000,
  sign: 5_000,
  turn: 2_000,
  poll: 50,
  round: 600_000,
  pause: 20,
  longestPause: 100,
}

export class MailboxObserver implements AsyncDisposable {
  readonly mails: ReadMail[] = []
  /** Of large mails, in the order of keeping. */
  readonly pieces: Piece[] = []
  readonly weighed: ArrivedMail[] = []
  readonly batches: number[] = []
  readonly unreadable: UnreadableMail[] = []
  readonly states: WatchState[] = []
  readonly positions = new Map<string, FolderPosition>()
  /** Settles when the watching ends by itself, or throws. */
  readonly ended: Promise<Ended>
  readonly #pieces = new Map<string, Buffer[]>()
  readonly #options: ObserverOptions
  readonly #stop = new AbortController()
  #bug: unknown
  #change = Promise.withResolvers<void>()

  constructor(options: ObserverOptions) {
    this.#options = options
    for (const position of options.positions ?? []) this.positions.set(position.role, position)
    this.ended = this.#watch()
    this.ended.catch((error: unknown) => {
      this.#bug = error
      this.#changed()
    })
  }

  /** Subjects of what was kept, in the order of keeping. */
  get subjects(): string[] {
    return this.mails.map((read) => /^Subject: (.*)$/m.exec(this.bytesOf(read).toString('latin1'))?.[1]?.trim() ?? '')
  }

  /** Whether it came at once or in pieces. */
  bytesOf({ mail, raw }: ReadMail): Buffer {
    return raw ?? Buffer.concat(this.#keptOf(mail))
  }

  get state(): WatchState['state'] | undefined {
    return this.states.at(-1)?.state
  }

  /** Resolves as soon as it is so: asked after everything that happens. */
  async until(question: (observer: this) => boolean, withinMs = 25_000): Promise<void> {
    const late = AbortSignal.timeout(withinMs)
    late.addEventListener('abort', () => this.#changed())
    while (!question(this)) {
      if (this.#bug !== undefined) throw this.#bug
      if (late.aborted) throw new Error(`not so within ${withinMs} ms: ${question}; ${this.#summary()}`)
      await this.#change.promise
    }
  }

  stop(): Promise<Ended> {
    this.#stop.abort()
    return this.ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.ended.catch(() => undefined)
  }

  #watch(): Promise<Ended> {
    const { server, budgets, since, positions = [], random = () => 0.5, reach, lookup } = this.#options
    const target = async () => ({
      ...{ host: '127.0.0.1', security: 'none' as const, username: 'contact@test.local', pins: [] },
      ...{ secret: Secret.of('correct horse 1'), ...server, port: server.port },
    })
    const watcher = {
      ...{ positions, since: since ?? new Date(Date.now() - 86_400_000) },
      weigh: async (batch: readonly ArrivedMail[]) => this.#weigh(batch),
      keep: (batch: KeptBatch) => this.#keep(batch),
      begun: async (mail: ArrivedMail) => this.#kept(mail),
      keepPiece: (mail: ArrivedMail, piece: Piece) => this.#keepPiece(mail, piece),
      report: (state: WatchState) => this.#report(state),
    }
    const around = {
      network: 'allow' as const,
      ehloName: 'me.test',
      ca,
      ...(reach && { budgets: reach }),
      ...(lookup && { lookup }),
    }
    return watchMailbox(target, watcher, {
      ...{ signal: this.#stop.signal, around, random },
      budgets: { ...quick, ...budgets },
    })
  }

  #weigh(batch: readonly ArrivedMail[]): ReadonlySet<number> {
    this.weighed.push(...batch)
    this.batches.push(batch.length)
    const wants = this.#options.wants ?? (() => true)
    this.#changed()
    return new Set(batch.filter(wants).map(({ uid }) => uid))
  }

  async #keep(batch: KeptBatch): Promise<void> {
    await this.#options.beforeKeep?.(batch)
    this.mails.push(...batch.mails)
    this.unreadable.push(...batch.unreadable)
    this.positions.set(batch.position.role, batch.position)
    this.#changed()
  }

  #keptOf(mail: ArrivedMail): Buffer[] {
    return this.#pieces.get(placeOf(mail)) ?? this.#options.begun?.map(({ bytes }) => bytes) ?? []
  }

  #kept(mail: ArrivedMail): number {
    return this.#keptOf(mail).reduce((sum, { length }) => sum + length, 0)
  }

  async #keepPiece(mail: ArrivedMail, piece: Piece): Promise<number> {
    await this.#options.beforePiece?.(piece)
    this.pieces.push(piece)
    if (piece.from === this.#kept(mail)) {
      this.#pieces.set(placeOf(mail), [...this.#keptOf(mail), piece.bytes])
    }
    this.#changed()
    return this.#kept(mail)
  }

  #report(state: WatchState): void {
    this.states.push(state)
    this.#changed()
  }

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers()
  }

  #summary(): string {
    return JSON.stringify({ states: this.states.slice(-5), subjects: this.subjects.slice(-5) })
  }
}

const placeOf = ({ path, uidValidity, uid }: ArrivedMail) => `${path} ${uidValidity} ${uid}`
