// The page of what waits, in the order in which it goes: what is on its way, what somebody hurried, then the queues by
// the moment from which each message may go. The cursor holds that place itself, so that pages stay exact while messages
// leave, or come back for another try.
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Message } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { type MessageRow, messageColumns, messageOf } from './message-row.ts'
import { inLine } from './moves.ts'
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
  return { items: items.toSorted(bySooner), next: rows.length > query.limit ? (page.at(-1)?.place ?? null) : null }
}

/** Accounts have paces of their own: within the page, by the moment that was foreseen. The order is stable. */
function bySooner(one: Message, other: Message): number {
  return departure(one) - departure(other) || 0
}

function departure({ waiting }: Message): number {
  if (!waiting || waiting.reason === 'on-its-way') return Number.NEGATIVE_INFINITY
  return waiting.at === null ? Number.POSITIVE_INFINITY : Date.parse(waiting.at)
}

const parts = [
  { state: 'submitting', hurried: null },
  { state: 'claimed', hurried: null },
  { state: 'held', hurried: null },
  { state: 'queued', hurried: true },
  { state: 'queued', hurried: false },
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
  const { state, hurried } = parts[part] ?? parts[0]
  const after = from?.part === part ? sql`and (due_at, id) > (${moment(from)}, ${from.id}::uuid)` : sql``
  return sql`(
    select ${messageColumns}, due_at, ${sql.lit(part)} as part,
      ${sql.lit(part)} || '.' || (extract(epoch from due_at) * 1000000)::bigint || '.' || id as place
    from messages where workspace_id = ${workspaceId} and ${standing(state, workspaceId)}
      ${hurried === null ? sql`` : sql`and hurried = ${sql.lit(hurried)}`} ${after} ${narrowed}
    order by due_at, id limit ${limit + 1})`
}

function standing(state: (typeof parts)[number]['state'], workspaceId: string) {
  switch (state) {
    case 'queued':
      return inLine
    case 'held':
      return sql`shelf = 'held'`
    case 'claimed':
    case 'submitting':
      return sql`state = ${sql.lit(state)} and id in (${onTheWay(workspaceId)})`
    default:
      return state satisfies never
  }
}

/** More than a sender claims of one account at once. */
const mostClaimed = 500

/** No index knows who is on the way: they stand at the head of the line of an account that a sender works for. */
function onTheWay(workspaceId: string) {
  const head = (hurried: boolean) => sql`(
    select id, state from messages where account_id = lease.account_id and shelf = 'line' and hurried = ${sql.lit(hurried)}
    order by due_at, id limit ${sql.lit(mostClaimed)})`
  return sql`select head.id from account_leases lease join accounts on accounts.id = lease.account_id
    cross join lateral (${head(true)} union all ${head(false)}) head
    where accounts.workspace_id = ${workspaceId} and lease.sender_id is not null
      and head.state in ('claimed', 'submitting')`
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
  const [, part = '', due = '', id = ''] = /^([0-4])\.(\d{1,17})\.(.+)$/.exec(cursor) ?? []
  if (!z.uuid().safeParse(id).success) refuse('invalid', { field: 'cursor' })
  return { part: Number(part), due, id }
}
