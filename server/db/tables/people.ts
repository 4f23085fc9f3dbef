// Rows of migration 0002: the schema `auth` (better-auth's, under our names), API keys, the first run and the counters
// of sign-in. Every id is a uuid.
import type { ColumnType, Generated } from 'kysely'
import type { Moment } from './base.ts'

export interface UserTable {
  id: Generated<string>
  name: string
  email: string
  email_verified: boolean
  image: string | null
  locale: 'fr' | 'en' | null
  created_at: Moment
  updated_at: Moment
}

/** A way to sign in. `password` is better-auth's scrypt hash. */
export interface CredentialTable {
  id: Generated<string>
  user_id: string
  provider: string
  subject: string
  password: string | null
  created_at: Moment
  updated_at: Moment
}

export interface WorkspaceTable {
  id: Generated<string>
  name: string
  slug: string
  created_at: Moment
}

export interface MemberTable {
  id: Generated<string>
  workspace_id: string
  user_id: string
  role: 'owner' | 'member'
  created_at: Moment
}

export interface SessionTable {
  id: Generated<string>
  user_id: string
  workspace_id: string | null
  token: string
  ip_address: string | null
  user_agent: string | null
  expires_at: Date
  created_at: Moment
  /** Last seen, to the minute. */
  updated_at: Moment
}

export interface ApiKeysTable {
  id: Generated<string>
  workspace_id: string
  created_by: string
  name: string
  start: string
  hash: Buffer
  created_at: Moment
  last_used_at: ColumnType<Date | null, never, Date>
}

export interface FirstRunTable {
  one: Generated<true>
  token_hash: Buffer
  created_at: Moment
}

export interface CookieSecretTable {
  one: Generated<true>
  secret: string
}

export interface SignInAttemptsTable {
  key: Buffer
  count: number
  ends_at: Date
}

export interface PeopleTables {
  'auth.user': UserTable
  'auth.credential': CredentialTable
  'auth.workspace': WorkspaceTable
  'auth.member': MemberTable
  'auth.session': SessionTable
  api_keys: ApiKeysTable
  first_run: FirstRunTable
  cookie_secret: CookieSecretTable
  sign_in_attempts: SignInAttemptsTable
}
