// Claiming and journalling a message touch no index any more: `shelf` stands in all of them instead of `state`, and stays
// the same while a message is in line. Why: decisions/0008-a-message-is-indexed-by-its-shelf.md
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await shelf(db)
  await indexes(db)
  await companions(db)
}

// fillfactor: a page has room for each of its messages claimed and journalled; PostgreSQL keeps these versions in the
// page (HOT) as long as no indexed column changes.
async function shelf(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table messages add column shelf text not null
      generated always as (case when state in ('queued', 'claimed', 'submitting') then 'line' else state end) stored,
      set (fillfactor = 35)`.execute(db)
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  await sql`drop index messages_queue, messages_on_the_way, messages_of_workspace, messages_of_account,
    messages_message_id, messages_waiting, messages_recipient, messages_recipients`.execute(db)
  // The line of an account, in order; also which accounts have one.
  await sql`create index messages_line on messages (account_id, hurried, due_at, id) where shelf = 'line'`.execute(db)
  await sql`create index messages_waiting on messages (workspace_id, hurried, due_at, id) where shelf = 'line'`.execute(
    db,
  )
  // Pages of the API, newest first: one scan for each shelf of a tab, merged.
  await sql`create index messages_of_workspace on messages (workspace_id, shelf, id)`.execute(db)
  await sql`create index messages_of_account on messages (account_id, shelf, id)`.execute(db)
  // Not unique: a token of chance is, and looking it up for every new version of a row costs more than the entry.
  await sql`create index messages_message_id on messages (message_id)`.execute(db)
  await sql`create index messages_recipient on messages (account_id, lower(recipients -> 0 ->> 'address'), id)
    where shelf in ('sent', 'unsure')`.execute(db)
  await sql`create index messages_recipients on messages using gin (recipients jsonb_path_ops) with (fastupdate = off)
    where shelf in ('sent', 'unsure') and jsonb_array_length(recipients) > 1`.execute(db)
}

// Bodies and attempts are written together with their message or after it, and go with it: one statement for all that are
// deleted, where a foreign key would be looked up for every row that is written. A message belongs to a workspace through
// its account, which is held while it is written (holdAccount).
async function companions(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message_bodies drop constraint message_bodies_message_id_fkey`.execute(db)
  await sql`alter table message_attempts drop constraint message_attempts_message_id_fkey`.execute(db)
  await sql`alter table messages drop constraint messages_workspace_id_fkey`.execute(db)
  await sql`
    create function forget_companions() returns trigger language plpgsql as $$ begin
      delete from message_bodies where message_id in (select id from gone);
      delete from message_attempts where message_id in (select id from gone);
      return null;
    end $$`.execute(db)
  await sql`create trigger forget_companions after delete on messages referencing old table as gone
    for each statement execute function forget_companions()`.execute(db)
  await sql`
    create function forget_messages() returns trigger language plpgsql as $$ begin
      delete from messages where workspace_id in (select id from gone);
      return null;
    end $$`.execute(db)
  await sql`create trigger forget_messages after delete on auth.workspace referencing old table as gone
    for each statement execute function forget_messages()`.execute(db)
}
