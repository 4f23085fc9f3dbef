// Adds a fact to the stream of a workspace and wakes whoever follows it.
import { type Kysely, sql } from 'kysely'
import type { EventType } from '../../contract/event.ts'
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
  const facts = events.map(({ workspaceId, type, subject, data = {} }) => ({ workspaceId, type, subject, data }))
  const workspaces = [...new Set(facts.map(({ workspaceId }) => workspaceId))].sort()
  const { rows } = await sql<{ id: string }>`
    with alone as materialized (
      select count(pg_advisory_xact_lock(hashtextextended('events ' || workspace, 0))) as locked
      from unnest(${workspaces}::text[]) workspace
    ), added as (
      insert into events (workspace_id, type, subject, data)
      select fact ->> 'workspaceId', fact ->> 'type', fact ->> 'subject', fact -> 'data'
      from alone, jsonb_array_elements(${JSON.stringify(facts)}::jsonb) with ordinality as given (fact, place)
      order by place
      returning id, workspace_id
    ), told as materialized (
      select count(pg_notify('events', workspace_id)) from (select distinct workspace_id from added) each_workspace
    )
    select id from added, told order by id`.execute(db)
  return rows.map(({ id }) => id)
}
