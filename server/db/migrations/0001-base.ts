// Events and senders.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      id bigint generated always as identity primary key,
      workspace_id text not null,
      type text not null,
      subject text,
      data jsonb not null default '{}',
      at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index events_of_workspace on events (workspace_id, id)`.execute(db)
  await sql`create index events_of_subject on events (workspace_id, subject, id) where subject is not null`.execute(db)
  await sql`
    create table senders (
      id uuid primary key,
      started_at timestamptz not null default now(),
      seen_at timestamptz not null default now()
    )`.execute(db)
}
