// Connected mailboxes: accounts, their sealed secrets and trusted keys, the runs of the check, the published keys of the
// vault, and the small desk over which the web process asks the sender to discover settings.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await vaultKeys(db)
  await accounts(db)
  await accountSecrets(db)
  await certificatePins(db)
  await checks(db)
  await discoveries(db)
}

async function vaultKeys(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vault_keys (
      key_id text primary key,
      public_key text not null,
      position bigint generated always as identity,
      published_at timestamptz not null default now(),
      retired_at timestamptz
    )`.execute(db)
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table accounts (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      address text not null,
      display_name text not null,
      provider_id text,
      smtp jsonb not null,
      imap jsonb,
      imap_has_own_password boolean not null,
      sending_state text not null check (sending_state in ('ready', 'untested', 'needs-attention')),
      sending_problem text,
      sending_since timestamptz,
      receiving_state text not null check (receiving_state in ('ready', 'untested', 'needs-attention', 'off')),
      receiving_problem text,
      receiving_since timestamptz,
      paused_at timestamptz,
      per_hour integer check (per_hour > 0),
      per_day integer check (per_day > 0),
      learned jsonb not null,
      last_check_id uuid,
      created_at timestamptz not null default now(),
      unique (workspace_id, id)
    )`.execute(db)
  await sql`create unique index accounts_address on accounts (workspace_id, lower(address))`.execute(db)
}

// The key into vault_keys lets nobody retire a key that a secret still needs.
async function accountSecrets(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_secrets (
      workspace_id uuid not null,
      account_id uuid not null,
      use text not null check (use in ('smtp', 'imap')),
      host text not null,
      tls text not null check (tls in ('required', 'none')),
      sealed text not null,
      key_id text not null references vault_keys,
      given_at timestamptz not null default now(),
      unusable_since timestamptz,
      primary key (account_id, use),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    )`.execute(db)
  await sql`create index account_secrets_key on account_secrets (key_id, account_id)`.execute(db)
}

async function certificatePins(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_pins (
      workspace_id uuid not null,
      account_id uuid not null,
      host text not null,
      port integer not null,
      spki text not null,
      added_at timestamptz not null default now(),
      primary key (account_id, host, port),
      foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade
    )`.execute(db)
}

// account_id has no key into accounts: a check usually comes before its account.
async function checks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table checks (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      account_id uuid not null,
      address text not null,
      display_name text not null,
      locale text,
      smtp jsonb not null,
      imap jsonb,
      pins jsonb not null,
      secrets jsonb,
      secret_key_ids text[] not null,
      ladder jsonb not null,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'ended')),
      outcome text check (outcome in ('ready', 'login-works', 'failed', 'interrupted')),
      sender_id uuid,
      lease_until timestamptz,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      ended_at timestamptz,
      check ((state = 'ended') = (outcome is not null)),
      check ((state = 'ended') = (secrets is null)),
      check ((state = 'running') = (lease_until is not null))
    )`.execute(db)
  await sql`create index checks_alive on checks (state, created_at) where state <> 'ended'`.execute(db)
  await sql`create index checks_of_account on checks (workspace_id, account_id, created_at)`.execute(db)
}

async function discoveries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table discoveries (
      id uuid primary key default uuidv7(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      address text not null,
      taken_at timestamptz,
      answer jsonb,
      created_at timestamptz not null default now()
    )`.execute(db)
}
