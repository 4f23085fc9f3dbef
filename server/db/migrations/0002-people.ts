// People. The schema `auth` is what better-auth 1.7.25 expects, written once from its compileMigrations() under the
// names of server/people/auth-schema.ts; a test compares the two. Ours on top: the keys into workspaces, and three
// tables of our own.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema auth`.execute(db)
  await users(db)
  await workspaces(db)
  await sessions(db)
  await invitations(db)
  await apiKeys(db)
  await doors(db)
}

async function users(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table auth."user" (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      email text not null unique check (email = lower(email)),
      email_verified boolean not null,
      image text,
      locale text check (locale in ('fr', 'en')),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table auth.credential (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth."user" on delete cascade,
      provider text not null,
      subject text not null,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (provider, subject)
    )`.execute(db)
  await sql`create index credential_user_id_idx on auth.credential (user_id)`.execute(db)
}

async function workspaces(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table auth.workspace (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      slug text not null unique,
      logo text,
      metadata text,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table auth.member (
      id uuid primary key default gen_random_uuid(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      user_id uuid not null references auth."user" on delete cascade,
      role text not null check (role in ('owner', 'member')),
      created_at timestamptz not null default now(),
      unique (user_id, workspace_id)
    )`.execute(db)
  await sql`create index member_workspace_id_idx on auth.member (workspace_id)`.execute(db)
  await sql`create index member_user_id_idx on auth.member (user_id)`.execute(db)
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table auth.session (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth."user" on delete cascade,
      workspace_id uuid references auth.workspace on delete set null,
      token text not null unique,
      ip_address text,
      user_agent text,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index session_user_id_idx on auth.session (user_id)`.execute(db)
  await sql`
    create table auth.verification (
      id uuid primary key default gen_random_uuid(),
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index verification_identifier_idx on auth.verification (identifier)`.execute(db)
}

async function invitations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table auth.invitation (
      id uuid primary key default gen_random_uuid(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      inviter_id uuid not null references auth."user" on delete cascade,
      email text not null,
      role text,
      status text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index invitation_workspace_id_idx on auth.invitation (workspace_id)`.execute(db)
  await sql`create index invitation_email_idx on auth.invitation (email)`.execute(db)
}

/** Only the SHA-256 of a key is kept: 256 random bits need no slow hash. A key acts for the one who made it. */
async function apiKeys(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_keys (
      id uuid primary key default gen_random_uuid(),
      workspace_id uuid not null references auth.workspace on delete cascade,
      created_by uuid not null references auth."user" on delete cascade,
      name text not null,
      start text not null,
      hash bytea not null unique,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    )`.execute(db)
  await sql`create index api_keys_of_workspace on api_keys (workspace_id, created_at)`.execute(db)
}

/** The one-time link of the first run, the secret that signs cookies (one row each), and the counters of sign-in. */
async function doors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table first_run (
      one boolean primary key default true check (one),
      token_hash bytea not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table cookie_secret (
      one boolean primary key default true check (one),
      secret text not null
    )`.execute(db)
  await sql`
    create table sign_in_attempts (
      key bytea primary key,
      count integer not null,
      ends_at timestamptz not null
    )`.execute(db)
  await sql`create index sign_in_attempts_ended on sign_in_attempts (ends_at)`.execute(db)
}
