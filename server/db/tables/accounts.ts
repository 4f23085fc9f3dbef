// Rows of migration 0003: connected mailboxes and everything that hangs on them.
import type { ColumnType, Generated } from 'kysely'
import type { Moment } from './base.ts'

/** JSON: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>
type NullableJson<T> = ColumnType<T | null, string | null, string | null>
/** Null until something happens. */
export type LaterMoment = ColumnType<Date | null, Date | null | undefined, Date | null>
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface StoredServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string
}

export interface StoredPin {
  host: string
  port: number
  spki: string
}

export interface VaultKeysTable {
  key_id: string
  public_key: string
  /** The last one that is not retired is current. */
  position: Generated<string>
  published_at: Moment
  retired_at: LaterMoment
}

export interface AccountsTable {
  id: Generated<string>
  workspace_id: string
  address: string
  display_name: string
  provider_id: string | null
  smtp: Json<StoredServer>
  imap: NullableJson<StoredServer>
  imap_has_own_password: boolean
  sending_state: 'ready' | 'untested' | 'needs-attention'
  sending_problem: string | null
  sending_since: LaterMoment
  receiving_state: 'ready' | 'untested' | 'needs-attention' | 'off'
  receiving_problem: string | null
  receiving_since: LaterMoment
  paused_at: LaterMoment
  per_hour: number | null
  per_day: number | null
  learned: Json<unknown>
  last_check_id: Later<string>
  created_at: Moment
}

/** `host` and `tls`: the binding that it was sealed with. */
export interface AccountSecretsTable {
  workspace_id: string
  account_id: string
  use: 'smtp' | 'imap'
  host: string
  tls: 'required' | 'none'
  sealed: string
  key_id: string
  given_at: Moment
  /** Set when it did not open; it keeps its key from being retired. */
  unusable_since: LaterMoment
}

export interface CertificatePinsTable extends StoredPin {
  workspace_id: string
  account_id: string
  added_at: Moment
}

/** A secret on its way to a check, with the part of its binding that the settings may have outgrown. */
export interface CheckSecret {
  sealed: string
  tls: 'required' | 'none'
}

export interface CheckSecrets {
  smtp: CheckSecret
  imap: CheckSecret | null
}

export interface ChecksTable {
  id: Generated<string>
  workspace_id: string
  account_id: string
  address: string
  display_name: string
  locale: 'fr' | 'en' | null
  smtp: Json<StoredServer>
  imap: NullableJson<StoredServer>
  pins: Json<StoredPin[]>
  /** Null once the check has ended. */
  secrets: NullableJson<CheckSecrets>
  /** With a password that was typed for it; false: all were stored with the account. */
  entered_secrets: Generated<boolean>
  /** The keys to which they are (or were) sealed. */
  secret_key_ids: string[]
  ladder: Json<unknown>
  state: Generated<'waiting' | 'running' | 'ended'>
  outcome: Later<'ready' | 'login-works' | 'failed' | 'interrupted'>
  sender_id: Later<string>
  lease_until: LaterMoment
  created_at: Moment
  started_at: LaterMoment
  ended_at: LaterMoment
}

export interface DiscoveriesTable {
  id: Generated<string>
  workspace_id: string
  address: string
  taken_at: LaterMoment
  answer: NullableJson<unknown>
  created_at: Moment
}

export interface LoginAttemptsTable {
  /** `host:port` */
  server: string
  username: string
  at: Moment
}

export interface AccountsTables {
  vault_keys: VaultKeysTable
  accounts: AccountsTable
  account_secrets: AccountSecretsTable
  certificate_pins: CertificatePinsTable
  checks: ChecksTable
  discoveries: DiscoveriesTable
  login_attempts: LoginAttemptsTable
}
