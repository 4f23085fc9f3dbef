// Outgoing messages: the queue itself, what was tried, who works for which account, and what paces it. Rows of messages
// stay narrow (bodies lie apart), because each of them is claimed, journalled and settled by updates.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await messages(db)
  await messageIndexes(db)
  await messageBodies(db)
  await messageAttempts(db)
  await suppressions(db)
  await accountLeases(db)
  await pacing(db)
}

// account_id has no key into accounts: what was sent outlives the account. due_at: not before, retry, or creation,
// whichever is latest; the order of the queue.
async function messages(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table messages (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      account_id uuid not null,
      list_id uuid,
      message_id text not null,
      idempotency_key text,
      body_hash bytea,
      state text not null default 'queued' check (state in
        ('queued', 'held', 'claimed', 'submitting', 'sent', 'refused', 'unsure', 'cancelled')),
      from_address text not null,
      from_name text not null,
      recipients jsonb not null,
      subject text not null,
      preview text not null,
      bytes integer not null,
      needs_smtp_utf8 boolean not null,
      needs_8bit boolean not null,
      not_before timestamptz,
      retry_at timestamptz,
      due_at timestamptz not null default now(),
      hurried boolean not null default false,
      jitter double precision not null default random() check (jitter >= 0 and jitter < 1),
      attempts integer not null default 0,
      failures smallint not null default 0,
      failing_since timestamptz,
      problem text,
      claimed_by uuid,
      fence bigint,
      created_at timestamptz not null default now(),
      submitted_at timestamptz,
      settled_at timestamptz,
      sent_copy text not null default 'none' check (sent_copy in ('filed', 'by-provider', 'none', 'pending')),
      follow_up_at timestamptz,
      follow_ups smallint not null default 0,
      check (state not in ('claimed', 'submitting') or (claimed_by is not null and fence is not null))
    ) with (fillfactor = 85)`.execute(db)
}

async function messageIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index messages_message_id on messages (workspace_id, message_id)`.execute(db)
  await sql`create unique index messages_idempotency on messages (workspace_id, idempotency_key)
    where idempotency_key is not null`.execute(db)
  // The queue of an account, in order; also which accounts have one.
  await sql`create index messages_queue on messages (account_id, hurried, due_at, id) where state = 'queued'`.execute(
    db,
  )
  await sql`create index messages_on_the_way on messages (account_id, fence)
    where state in ('claimed', 'submitting')`.execute(db)
  // Unsure ones to be looked for, copies to be filed.
  await sql`create index messages_follow_up on messages (account_id, follow_up_at) where follow_up_at is not null`.execute(
    db,
  )
  // Pages of the API, newest first: one scan for each state of a tab, merged.
  await sql`create index messages_of_workspace on messages (workspace_id, state, id)`.execute(db)
  await sql`create index messages_of_account on messages (account_id, state, id)`.execute(db)
  await sql`create index messages_of_list on messages (list_id, id) where list_id is not null`.execute(db)
}

// `external` and the target keep ordinary mail uncompressed beside its row: no second table, no time spent on packing.
async function messageBodies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_bodies (
      message_id uuid primary key references messages on delete cascade,
      raw bytea not null,
      text text not null,
      attachments jsonb not null default '[]'
    ) with (toast_tuple_target = 8160)`.execute(db)
  await sql`alter table message_bodies alter column raw set storage external`.execute(db)
}

// submitted_at is set by the journal: these rows are what the windows of the limits count, also for a message that is
// tried twice. `recipients`: how many there were.
async function messageAttempts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_attempts (
      message_id uuid not null references messages on delete cascade,
      number integer not null,
      account_id uuid not null,
      sender_id uuid,
      recipients integer not null,
      started_at timestamptz not null default now(),
      submitted_at timestamptz,
      ended_at timestamptz,
      outcome text not null check (outcome in
        ('running', 'accepted', 'refused', 'later', 'unsure', 'interrupted')),
      stage text,
      server_said text,
      problem jsonb,
      primary key (message_id, number)
    ) with (fillfactor = 85)`.execute(db)
  await sql`create index message_attempts_window on message_attempts (account_id, submitted_at) include (recipients)
    where submitted_at is not null`.execute(db)
}

async function suppressions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table suppressions (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      address text not null,
      reason text not null check (reason in
        ('hard-bounce', 'complaint', 'unsubscribed', 'recipient-unknown', 'by-hand')),
      message_id uuid,
      note text,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create unique index suppressions_address on suppressions (workspace_id, lower(address))`.execute(db)
  await sql`create index suppressions_of_workspace on suppressions (workspace_id, id)`.execute(db)
}

// Who works for an account. The lease lasts as long as its sender shows signs of life (senders.seen_at), so that one
// statement renews all of them; the fence grows at every change of hands and never goes back.
async function accountLeases(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_leases (
      account_id uuid primary key,
      sender_id uuid,
      fence bigint not null default 1,
      taken_at timestamptz not null default now()
    ) with (fillfactor = 70)`.execute(db)
  await sql`create index account_leases_sender on account_leases (sender_id)`.execute(db)
}

// No row in account_pacing: the provider's defaults. account_holds: nothing goes before `until`, because the provider said
// so or its server is out of reach; `failures`: how many times in a row.
async function pacing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_pacing (
      account_id uuid primary key references accounts on delete cascade,
      pacing jsonb not null,
      changed_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table learned_limits (
      account_id uuid not null references accounts on delete cascade,
      "window" text not null check ("window" in ('hour', 'day')),
      "limit" integer not null check ("limit" > 0),
      learned_at timestamptz not null default now(),
      server_said text,
      primary key (account_id, "window")
    )`.execute(db)
  await sql`
    create table account_holds (
      account_id uuid primary key references accounts on delete cascade,
      until timestamptz not null,
      since timestamptz not null default now(),
      problem text not null,
      server_said text,
      failures smallint not null default 1
    )`.execute(db)
}
