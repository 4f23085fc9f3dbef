// What each watching does at the moment, written for the account pages: for all accounts in one statement, about once a
// second at most, and only what is not written yet.
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../db/tables.ts'
import type { ShownState } from './shown-state.ts'
import type { WatchLease } from './watch-lease.ts'

const everyMs = 1_000
/** The first report of a quiet time is seen at once; those of the same moment go with it. */
const firstMs = 50

export class WatchStates {
  readonly #db: Kysely<Tables>
  readonly #log: Logger
  readonly #waiting = new Map<WatchLease, ShownState>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #writtenAt = 0

  constructor(db: Kysely<Tables>, log: Logger) {
    this.#db = db
    this.#log = log
  }

  show(lease: WatchLease, state: ShownState): void {
    this.#waiting.set(lease, state)
    this.#plan()
  }

  /** Its watching has ended: nothing more is said of it. */
  forget(lease: WatchLease): void {
    this.#waiting.delete(lease)
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer)
    this.#waiting.clear()
    await this.#writing
  }

  #plan(): void {
    if (this.#timer) return
    const restMs = this.#writtenAt + everyMs - performance.now()
    this.#timer = setTimeout(() => this.#flush(), Math.max(firstMs, restMs))
  }

  #flush(): void {
    const states = [...this.#waiting]
    this.#waiting.clear()
    this.#writing = writeStates(this.#db, states)
      .catch((error: unknown) => this.#notWritten(states, error))
      .finally(() => {
        this.#writtenAt = performance.now()
        this.#timer = undefined
        if (this.#waiting.size > 0) this.#plan()
      })
  }

  /** The database is away: the newest states wait for it. */
  #notWritten(states: readonly (readonly [WatchLease, ShownState])[], error: unknown): void {
    this.#log.warn({ err: error }, 'what the watching does could not be written yet')
    for (const [lease, state] of states) if (!this.#waiting.has(lease)) this.#waiting.set(lease, state)
  }
}

/** Of mailboxes that are somebody else's by now, nothing is written. */
async function writeStates(db: Kysely<Tables>, states: readonly (readonly [WatchLease, ShownState])[]): Promise<void> {
  const rows = states.map(([{ accountId, senderId, fence }, shown]) => ({ accountId, senderId, fence, ...shown }))
  if (rows.length === 0) return
  await sql`
    insert into watches as known (account_id, state, "by", done, total, problem, until, caught_up_at)
    select said."accountId", said.state, said."by", said.done, said.total, said.problem, said.until,
      case when said.state = 'watching' then now() end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said ("accountId" uuid, "senderId" uuid, fence bigint,
      state text, "by" text, done integer, total integer, problem text, until timestamptz)
    join watch_leases lease on lease.account_id = said."accountId" and lease.sender_id = said."senderId"
      and lease.fence = said.fence
    order by said."accountId"
    on conflict (account_id) do update set state = excluded.state, "by" = excluded."by", done = excluded.done,
      total = excluded.total, problem = excluded.problem, until = excluded.until,
      since = case when known.state = excluded.state then known.since else now() end,
      caught_up_at = coalesce(excluded.caught_up_at, known.caught_up_at)`.execute(db)
}
