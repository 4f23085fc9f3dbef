// Facts of a workspace, in pages by id.
import type { Kysely, Selectable } from 'kysely'
import { Event } from '../../contract/event.ts'
import type { EventsTable } from '../db/tables/base.ts'
import type { Tables } from '../db/tables.ts'

export interface Page {
  workspaceId: string
  /** With it: what came later, oldest first. Without: the newest first. */
  after?: string | undefined
  /** Only what came before. */
  before?: string | undefined
  subject?: string | undefined
  limit: number
}

export async function readEvents(db: Kysely<Tables>, page: Page): Promise<Event[]> {
  const { after, before, subject } = page
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('workspace_id', '=', page.workspaceId)
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? null))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id', after === undefined ? 'desc' : 'asc')
    .limit(page.limit)
    .execute()
  return rows.map(toEvent)
}

/** The id of the newest fact; '0': there is none. */
export async function newestId(db: Kysely<Tables>, workspaceId: string): Promise<string> {
  const row = await db
    .selectFrom('events')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? '0'
}

function toEvent(row: Selectable<EventsTable>): Event {
  const { id, type, subject, data, at } = row
  return Event.parse({ id, type, subject, data, at: at.toISOString() })
}
