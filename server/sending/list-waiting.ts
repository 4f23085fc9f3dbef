// The page of what waits, in the order of the queues: what somebody hurried, then by the moment from which each message may
// go; what is on its way stands in its place, which is the head of its account's line. The cursor holds that place itself,
// so that pages stay exact while messages leave, or come back for another try.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Message } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { type MessageRow, messageColumns, messageOf } from './message-row.ts'
import { waitingOf } from './why.ts'

export interface WaitingQuery {
  workspaceId: string
  /** Narrows by account or list: `and …`. */
  narrowed: ReturnType<typeof sql>
  cursor: string | undefined
  limit: number
}

type PlacedRow = MessageRow & { place: string }

export async function listWaiting(db: Kysely<Tables>, query: WaitingQuery) {
  const rows = await selectWaiting(db, query)
  const page = rows.slice(0, query.limit)
  const waiting = await waitingOf(db, page)
  const items = page.map((row) => messageOf(row, waiting.get(row.id) ?? null))
  const next = rows.length > query.limit ? (page.at(-1)?.place ?? null) : null
  const isWhole = query.cursor === undefined && next === null
  return { items: isWhole ? items.toSorted(bySooner) : items, next }
}

/**
 * Accounts have paces of their own: what is shown whole stands by the moment that was foreseen. Pages do not, for that
 * moment moves, and a message would be on two of them or on none. The order is stable.
 */
function bySooner(one: Message, other: Message): number {
  return departure(one) - departure(other) || 0
}

function departure({ waiting }: Message): number {
  if (!waiting || waiting.reason === 'on-its-way') return Number.NEGATIVE_INFINITY
  return waiting.at === null ? Number.POSITIVE_INFINITY : Date.parse(waiting.at)
}

const parts = [
  sql`shelf = 'line' and hurried = true`,
  sql`shelf = 'line' and hurried = false`,
  sql`shelf = 'held'`,
] as const

/** Each part is one scan of an index that is no longer than the page; those before the cursor are left out. */
async function selectWaiting(db: Kysely<Tables>, query: WaitingQuery): Promise<PlacedRow[]> {
  const from = query.cursor === undefined ? undefined : placeOf(query.cursor)
  const scans = parts.flatMap((_, part) => (part < (from?.part ?? 0) ? [] : [scan(query, part, from)]))
  const { rows } = await sql<PlacedRow>`
    select * from (${sql.join(scans, sql` union all `)}) page
    order by part, due_at, id limit ${query.limit + 1}`.execute(db)
  return rows
}

function scan({ workspaceId, narrowed, limit }: WaitingQuery, part: number, from: Place | undefined) {
  const after = from?.part === part ? sql`and (due_at, id) > (${moment(from)}, ${from.id}::uuid)` : sql``
  return sql`(
    select ${messageColumns}, due_at, ${sql.lit(part)} as part,
      ${sql.lit(part)} || '.' || (extract(epoch from due_at) * 1000000)::bigint || '.' || id as place
    from messages where workspace_id = ${workspaceId} and ${parts[part] ?? parts[0]} ${after} ${narrowed}
    order by due_at, id limit ${limit + 1})`
}

/** `part.microseconds.id` */
interface Place {
  part: number
  due: string
  id: string
}

function moment({ due }: Place) {
  return sql`timestamptz 'epoch' + ${due}::bigint * interval '1 microsecond'`
}

function placeOf(cursor: string): Place {
  const [, part = '', due = '', id = ''] = /^([0-2])\.(\d{1,17})\.(.+)$/.exec(cursor) ?? []
  if (!z.uuid().safeParse(id).success) refuse('invalid', { field: 'cursor' })
  return { part: Number(part), due, id }
}
