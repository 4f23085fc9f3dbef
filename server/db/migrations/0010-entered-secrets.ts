// A check that was made with a password just typed says nothing of the account until that password is saved.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table checks add column entered_secrets boolean not null default false`.execute(db)
}
