// When a password was sent where, for a minute: the budget that keeps us from locking people out of their mailboxes.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Nothing that must survive a crash: a lost row allows one attempt more.
  await sql`
    create unlogged table login_attempts (
      server text not null,
      username text not null,
      at timestamptz not null default now()
    )`.execute(db)
  await sql`create index login_attempts_of on login_attempts (server, username, at)`.execute(db)
  await sql`create index login_attempts_at on login_attempts (at)`.execute(db)
}
