// The pages of "Envois": newest first by id, which grows with time, so that pages stay stable while messages come. What
// waits has an order of its own (list-waiting.ts).
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import { type listMessages as listRoute, type Message, MessageState } from '../../contract/message.ts'
import type { QueryOf } from '../../contract/route.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { listWaiting } from './list-waiting.ts'
import { type MessageRow, messageColumns, messageOf } from './message-row.ts'
import { isOfList } from './of-list.ts'
import { waitingOf } from './why.ts'

const tabs = {
  waiting: ['queued', 'held', 'claimed', 'submitting'],
  sent: ['sent'],
  'to-decide': ['unsure'],
  failed: ['refused'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly MessageState[]>

type Query = QueryOf<typeof listRoute>

export interface MessagePage {
  items: Message[]
  next: string | null
}

export async function listMessages(db: Kysely<Tables>, workspaceId: string, query: Query): Promise<MessagePage> {
  const { cursor, limit } = query
  if (query.state === 'waiting') return listWaiting(db, { workspaceId, narrowed: narrowed(query), cursor, limit })
  if (cursor !== undefined && !z.uuid().safeParse(cursor).success) refuse('invalid', { field: 'cursor' })
  const rows = await selectPage(db, workspaceId, query)
  const page = rows.slice(0, query.limit)
  const waiting = await waitingOf(db, page)
  const items = page.map((row) => messageOf(row, waiting.get(row.id) ?? null))
  return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
}

// One index scan for each shelf, each no longer than the page, then merged: the size of the queue does not matter. Rows
// are compared instead of shelves and ids, so that nothing but the indexes (workspace_id | account_id, shelf, id) gives
// the order: by the primary key PostgreSQL would look at every message to find none on a shelf that is empty.
async function selectPage(db: Kysely<Tables>, workspaceId: string, query: Query): Promise<MessageRow[]> {
  const most = query.limit + 1
  const { rows } = await sql<MessageRow>`
    select page.* from unnest(${shelvesOf(query.state)}::text[]) wanted (shelf)
    cross join lateral (
      select ${messageColumns} from messages
      where workspace_id = ${workspaceId} and messages.shelf >= wanted.shelf
        and (messages.shelf, id) < (wanted.shelf, ${query.cursor ?? beyondAll}::uuid) ${ofState(query.state)} ${narrowed(query)}
      order by messages.shelf desc, id desc limit ${most}) page
    order by page.id desc limit ${most}`.execute(db)
  return rows
}

function shelvesOf(asked: Query['state']): readonly string[] {
  return [...new Set(statesOf(asked).map(shelfOf))]
}

/** As the column `shelf` is generated. */
function shelfOf(state: MessageState): string {
  return state === 'queued' || state === 'claimed' || state === 'submitting' ? 'line' : state
}

/** Where a shelf holds more than was asked for. */
function ofState(asked: Query['state']) {
  const states = statesOf(asked)
  return states.length === 1 && states.map(shelfOf).includes('line') ? sql`and state = ${states[0]}` : sql``
}

function statesOf(asked: Query['state']): readonly MessageState[] {
  switch (asked) {
    case undefined:
      return MessageState.options
    case 'waiting':
    case 'sent':
    case 'to-decide':
    case 'failed':
    case 'cancelled':
      return tabs[asked]
    default:
      return [asked]
  }
}

const beyondAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

function narrowed({ accountId, listId }: Query) {
  const ofAccount = accountId === undefined ? sql`` : sql`and account_id = ${accountId}`
  const ofList = listId === undefined ? sql`` : sql`and ${isOfList(listId)}`
  return sql`${ofAccount} ${ofList}`
}

const countedAtMost = 10_000

/** Exact up to 10,000: more than that nobody reads off a tab. */
export async function countMessages(db: Kysely<Tables>, workspaceId: string) {
  const count = (states: readonly MessageState[]) => sql`(
    select count(*)::int from (
      select 1 from messages where workspace_id = ${workspaceId} and shelf = any(${[...new Set(states.map(shelfOf))]}::text[])
      limit ${countedAtMost}) bounded)`
  const { rows } = await sql<{ waiting: number; sent: number; toDecide: number; failed: number; cancelled: number }>`
    select ${count(tabs.waiting)} as waiting, ${count(tabs.sent)} as sent, ${count(tabs['to-decide'])} as "toDecide",
      ${count(tabs.failed)} as failed, ${count(tabs.cancelled)} as cancelled`.execute(db)
  return rows[0] ?? { waiting: 0, sent: 0, toDecide: 0, failed: 0, cancelled: 0 }
}
