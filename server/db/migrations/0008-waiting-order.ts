// The page of what waits lists what goes first first: in the order of the queues, over all accounts of a workspace.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index messages_waiting on messages (workspace_id, hurried, due_at, id) where state = 'queued'`.execute(
    db,
  )
}
