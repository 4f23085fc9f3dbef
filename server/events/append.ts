// Adds a fact to the stream of a workspace and wakes whoever follows it.
import { type Kysely, sql } from 'kysely'
import type { EventType } from '../../contract/event.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'

export interface NewEvent {
  workspaceId: string
  type: EventType
  /** The id of the account (or other subject) that it concerns. */
  subject: string | null
  /** Goes out over the API as it is: never a secret. */
  data?: Record<string, unknown>
}

/**
 * Returns the id. Inside a transaction, append last: from here to the commit the other facts of this workspace wait.
 * They do because ids must become visible in order, or a reader who resumes after one would miss a smaller one that
 * was committed later. One statement, so that a fact without its notice cannot be.
 */
export async function appendEvent(db: Kysely<Tables>, event: NewEvent): Promise<string> {
  const [id] = await appendEvents(db, [event])
  if (id === undefined) throw new Error('an event was not added')
  return id
}

/** Many facts at once, in order. Workspaces are locked in the order of their ids: nobody waits in a circle. */
export async function appendEvents(db: Kysely<Tables>, events: readonly NewEvent[]): Promise<string[]> {
  if (events.length === 0) return []
  const { rows } = await sql<{ id: string }>`${prepared}
    with fact as (
      select * from unnest(${events.map(({ workspaceId }) => workspaceId)}::text[],
        ${events.map(({ type }) => type)}::text[], ${events.map(({ subject }) => subject)}::text[],
        ${events.map(({ data = {} }) => JSON.stringify(data))}::jsonb[])
        with ordinality as fact (workspace_id, type, subject, data, place)
    ), ${appendFacts(events.map(({ workspaceId }) => workspaceId))}
    select id from added, told order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The same inside a larger statement: its last expressions, which append what the one named `fact` holds (workspace_id,
 * type, subject, data, in the order of place). The statement must read `told`.
 */
export function appendFacts(workspaceIds: readonly string[]) {
  const workspaces = [...new Set(workspaceIds)].sort()
  return sql`alone as materialized (
      select count(pg_advisory_xact_lock(hashtextextended('events ' || workspace, 0))) as locked
      from unnest(${workspaces}::text[]) workspace
    ), added as (
      insert into events (workspace_id, type, subject, data)
      select fact.workspace_id, fact.type, fact.subject, fact.data from alone, fact order by fact.place
      returning id
    ), told as materialized (
      select count(pg_notify('events', workspace)) as workspaces from unnest(${workspaces}::text[]) workspace
    )`
}
