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
  const { rows } = await sql<{ id: string }>`
    with alone as materialized (
      select pg_advisory_xact_lock(hashtextextended('events ' || ${event.workspaceId}, 0))
    ), added as (
      insert into events (workspace_id, type, subject, data)
      select ${event.workspaceId}, ${event.type}, ${event.subject}, ${JSON.stringify(event.data ?? {})}::jsonb from alone
      returning id, workspace_id
    )
    select id, pg_notify('events', workspace_id) from added`.execute(db)
  const [added] = rows
  if (added === undefined) throw new Error('an event was not added')
  return added.id
}
