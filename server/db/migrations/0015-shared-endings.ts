// How the letters of a list end stands in a row of its own, once for all of them: most of the text, and the attachments.
// What was `raw` may be the beginning of a message only: whoever reads it as the whole meets an error instead.
import { type Kysely, sql } from 'kysely'

// Written together with its messages, and gone with their workspace, like them (see 0009). `id`: of the list.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_endings (
      id uuid primary key,
      workspace_id uuid not null,
      raw bytea not null check (convert_from(raw, 'UTF8') is not null)
    ) with (toast_tuple_target = 8160)`.execute(db)
  await sql`alter table message_endings alter column raw set storage external`.execute(db)
  await sql`create index message_endings_workspace on message_endings (workspace_id)`.execute(db)
  await sql`alter table message_bodies rename column raw to beginning`.execute(db)
  await sql`alter table message_bodies add column ending uuid`.execute(db)
  await sql`
    create or replace function forget_messages() returns trigger language plpgsql as $$ begin
      delete from messages where workspace_id in (select id from gone);
      delete from message_endings where workspace_id in (select id from gone);
      return null;
    end $$`.execute(db)
}
