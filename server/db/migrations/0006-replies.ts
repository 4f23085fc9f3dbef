// Hearing replies: who watches which mailbox and how far it was read, what came in, and the conversations that it makes.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await watching(db)
  await conversations(db)
  await incoming(db)
  await incomingBodies(db)
  await conversationWords(db)
  await links(db)
  await whoGotWhat(db)
}

// watch_leases: as account_leases, but for as long as the mailbox is watched. watched_folders.pending: UID ranges that
// are still to be read, [from, until) each; with next_uid it is all that a take-over needs to skip nothing.
async function watching(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table watch_leases (
      account_id uuid primary key references accounts on delete cascade,
      sender_id uuid,
      fence bigint not null default 1,
      taken_at timestamptz not null default now()
    ) with (fillfactor = 70)`.execute(db)
  await sql`create index watch_leases_sender on watch_leases (sender_id)`.execute(db)
  await sql`
    create table watches (
      account_id uuid primary key references accounts on delete cascade,
      state text not null check (state in ('starting', 'connecting', 'catching-up', 'watching', 'reconnecting')),
      "by" text check ("by" in ('idle', 'poll')),
      done integer,
      total integer,
      problem text,
      until timestamptz,
      since timestamptz not null default now(),
      caught_up_at timestamptz
    ) with (fillfactor = 70)`.execute(db)
  await sql`
    create table watched_folders (
      account_id uuid not null references accounts on delete cascade,
      path text not null,
      role text not null check (role in ('inbox', 'junk', 'sent')),
      uid_validity bigint not null,
      next_uid bigint not null,
      pending jsonb not null default '[]',
      modseq text,
      read_at timestamptz not null default now(),
      primary key (account_id, path)
    ) with (fillfactor = 70)`.execute(db)
}

// account_id has no key into accounts: what was said outlives the account. answered_at: of the newest answer from here or
// from another mail program. stirred_at: of the newest mail that asks for somebody's attention. Without kinds nothing has
// come in yet (an answer of its owner was found before the mail that it answers), and nobody is shown it.
async function conversations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversations (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      account_id uuid not null,
      list_id uuid,
      with_address text not null,
      with_name text not null default '',
      subject text not null,
      preview text not null default '',
      kinds text[] not null default '{}',
      last_at timestamptz not null,
      last_human_at timestamptz,
      stirred_at timestamptz,
      unread boolean not null default false,
      answered_at timestamptz,
      archived_at timestamptz,
      created_at timestamptz not null default now()
    ) with (fillfactor = 85)`.execute(db)
  await sql`create index conversations_open on conversations (workspace_id, last_at, id)
    where kinds <> '{}' and archived_at is null`.execute(db)
  await sql`create index conversations_all on conversations (workspace_id, last_at, id) where kinds <> '{}'`.execute(db)
  await sql`create index conversations_unread on conversations (workspace_id, last_at, id)
    where kinds <> '{}' and unread and archived_at is null`.execute(db)
  await sql`create index conversations_of_account on conversations (account_id, last_at, id) where kinds <> '{}'`.execute(
    db,
  )
}

// identity: what makes a mail the same mail in whatever folder it is seen; one row for each account and identity.
// kind 'own': an answer that its owner wrote in another mail program, found in the Sent folder.
async function incoming(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incoming (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      account_id uuid not null,
      conversation_id uuid not null references conversations on delete cascade,
      identity bytea not null,
      kind text not null check (kind in ('human', 'auto-reply', 'bounce', 'complaint', 'other', 'own')),
      message_id text,
      answers uuid,
      matched_by text not null,
      matched_value text not null,
      folder text not null check (folder in ('inbox', 'junk', 'sent')),
      from_address text not null,
      from_name text not null default '',
      receivers jsonb not null default '[]',
      reply_to jsonb not null default '[]',
      thread jsonb not null default '[]',
      subject text not null,
      received_at timestamptz not null,
      visible_text text not null default '',
      quoted_text text not null default '',
      has_html boolean not null default false,
      remote_images boolean not null default false,
      attachments jsonb not null default '[]',
      complete boolean not null default true,
      details jsonb not null default '{}',
      evidence jsonb not null default '[]',
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create unique index incoming_identity on incoming (account_id, identity)`.execute(db)
  await sql`create index incoming_of_account on incoming (account_id, created_at) where kind <> 'own'`.execute(db)
  await sql`create index incoming_of_conversation on incoming (conversation_id, received_at, id)`.execute(db)
  await sql`create index incoming_message_id on incoming (workspace_id, message_id) where message_id is not null`.execute(
    db,
  )
}

async function incomingBodies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incoming_bodies (
      incoming_id uuid primary key references incoming on delete cascade,
      raw bytea not null
    ) with (toast_tuple_target = 8160)`.execute(db)
  await sql`alter table incoming_bodies alter column raw set storage external`.execute(db)
}

// Every word of a conversation, of both directions; one of its lexemes names the workspace, so that the index itself
// keeps workspaces apart. Beside the conversation, because that one is updated much more often.
async function conversationWords(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversation_words (
      conversation_id uuid primary key references conversations on delete cascade,
      words tsvector not null
    )`.execute(db)
  await sql`create index conversation_words_words on conversation_words using gin (words) with (fastupdate = off)`.execute(
    db,
  )
}

// message_aliases: the Message-ID that a provider put in the place of ours.
async function links(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_aliases (
      workspace_id uuid not null references auth.workspace on delete cascade,
      alias text not null,
      message uuid not null references messages on delete cascade,
      primary key (workspace_id, alias)
    )`.execute(db)
  await sql`create index message_aliases_message on message_aliases (message)`.execute(db)
  await sql`alter table messages add column conversation_id uuid`.execute(db)
  await sql`create index messages_of_conversation on messages (conversation_id, id) where conversation_id is not null`.execute(
    db,
  )
}

// What was sent to an address, the newest last: one entry for a message, made when it is settled. Nearly all messages have
// one recipient; the others stand in the second index as well. Without a list of pending entries, which every probe of a
// thousand would read from end to end.
async function whoGotWhat(db: Kysely<unknown>): Promise<void> {
  await sql`create index messages_recipient on messages (account_id, lower(recipients -> 0 ->> 'address'), id)
    where state in ('sent', 'unsure')`.execute(db)
  await sql`create index messages_recipients on messages using gin (recipients jsonb_path_ops) with (fastupdate = off)
    where state in ('sent', 'unsure') and jsonb_array_length(recipients) > 1`.execute(db)
}
