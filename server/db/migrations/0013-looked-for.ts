// When an unsure message was last looked for in its mailbox, and not found there: "not yet" is something else.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column looked_at timestamptz`.execute(db)
}
