// What waits, as pacing wants it: the heads of queues, as far as a plan looks ahead, and single messages.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ProblemCode } from '../../contract/problem.ts'
import { neverReached } from '../accounts/reached-again.ts'
import type { Tables } from '../db/tables.ts'
import { inLine } from './moves.ts'
import type { Candidate } from './pacing/facts.ts'

export interface Queued extends Candidate {
  id: string
  accountId: string
}

interface QueuedRow {
  id: string
  account_id: string
  not_before: Date | null
  retry_at: Date | null
  recipients: number
  jitter: number
  hurried: boolean
  problem: string | null
}

/** Of one account, and of all accounts of a page together: each is a row in a page of the table of its own. */
const mostOfOne = 100
const mostOfAll = 1_000

export interface HowFar {
  /** Messages of each account. */
  lookAhead?: number | undefined
  /** No further than the last of these: whoever stands behind it goes after it. */
  until?: readonly string[]
}

/** For each account the messages that go first, in the order of its queue. */
export async function readQueues(
  db: Kysely<Tables>,
  accountIds: readonly string[],
  { lookAhead, until }: HowFar,
): Promise<Map<string, Queued[]>> {
  const most = lookAhead ?? Math.max(1, Math.min(mostOfOne, Math.floor(mostOfAll / Math.max(1, accountIds.length))))
  // Two scans in the order of the index (account_id, hurried, due_at, id): no queue is ever sorted whole.
  const rows = await select(
    db,
    sql`
    with last as materialized (${lastOf(until)})
    select head.* from unnest(${[...accountIds]}::uuid[]) account (id) left join last on last.account_id = account.id
    cross join lateral (
      (${headOf(true, most)}) union all (${headOf(false, most, until)}) limit ${most}
    ) head order by head.account_id, head.due_at, head.id`,
  )
  return Map.groupBy(rows, (queued) => queued.accountId)
}

/** Those of these messages that wait. */
export async function readQueued(db: Kysely<Tables>, ids: readonly string[]): Promise<Queued[]> {
  return select(
    db,
    sql`select ${columns} from messages where id = any(${[...ids]}::uuid[]) and state in ('queued', 'held')
      order by hurried desc, due_at, id`,
  )
}

const countedAtMost = 10_000

/** How many of its account go before each of these; exact up to 10,000. From the index alone. */
export async function countBefore(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; before: number }>`
    select asked.id, (select count(*)::int from (
      select 1 from messages earlier
      where earlier.account_id = asked.account_id and earlier.shelf = 'line' and earlier.hurried = false
        and (earlier.due_at, earlier.id) < (asked.due_at, asked.id) limit ${countedAtMost}) bounded) as before
    from messages asked where asked.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, before }) => [id, before]))
}

const columns = sql`messages.id, messages.account_id, not_before, retry_at, jsonb_array_length(recipients) as recipients, jitter,
  hurried, messages.due_at, problem`

function headOf(hurried: boolean, most: number, until?: readonly string[]) {
  const bound = until ? sql`and (messages.due_at, messages.id) <= (last.due_at, last.id)` : sql``
  return sql`(select ${columns} from messages
    where messages.account_id = account.id and ${inLine} and hurried = ${sql.lit(hurried)} ${bound}
    order by messages.due_at, messages.id limit ${most})`
}

/** Where the last one of each account stands. */
function lastOf(ids: readonly string[] = []) {
  return sql`select distinct on (account_id) account_id, due_at, id from messages
    where id = any(${[...ids]}::uuid[]) order by account_id, due_at desc, id desc`
}

async function select(db: Kysely<Tables>, query: RawBuilder<unknown>): Promise<Queued[]> {
  const { rows } = await sql<QueuedRow>`${query}`.execute(db)
  return rows.map(({ id, account_id, not_before, retry_at, recipients, jitter, hurried, problem }) => ({
    ...{ id, recipients, jitter, hurried, unreached: didNotReach(problem) },
    accountId: account_id,
    notBefore: not_before,
    retryAt: retry_at,
  }))
}

function didNotReach(problem: string | null): boolean {
  const code = ProblemCode.safeParse(problem).data
  return code !== undefined && neverReached(code)
}
