// Each message costs fewer entries: its Message-ID names its id, the messages of a list follow the id of their list, its
// text is read from the message itself, and a fact stands in one index less.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into message_aliases (workspace_id, alias, message)
    select workspace_id, message_id, id from messages where not starts_with(message_id, '<' || id || '@')
    on conflict do nothing`.execute(db)
  await sql`drop index messages_message_id, messages_of_list`.execute(db)
  await sql`alter table message_bodies drop column text, add column text_end integer`.execute(db)
  // It travels to the sender as text.
  await sql`alter table message_bodies add check (convert_from(raw, 'UTF8') is not null) not valid`.execute(db)
  await sql`drop index events_of_workspace`.execute(db)
  await sql`alter table events drop constraint events_pkey, add primary key (workspace_id, id)`.execute(db)
}
