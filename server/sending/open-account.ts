// The settings of an account as its sender needs them. The secrets are opened when a connection is, and not kept.
import { type Kysely, sql } from 'kysely'
import { LearnedFacts } from '../../contract/account.ts'
import type { Protocol } from '../../contract/stage.ts'
import { MailFailure } from '../../mail/problem/failure.ts'
import type { MailServer } from '../../mail/tls/reach.ts'
import type { Keyring } from '../../vault/keys.ts'
import { openSecret } from '../accounts/open-secret.ts'
import { prepared } from '../db/prepared.ts'
import type { StoredPin, StoredServer } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'

interface SealedRow {
  use: Protocol
  sealed: string
  tls: 'required' | 'none'
  keyId: string
}

export interface AccountSettings {
  id: string
  workspaceId: string
  provider: string | null
  smtp: StoredServer
  imap: StoredServer | null
  pins: StoredPin[]
  secrets: SealedRow[]
  learned: LearnedFacts
  /** When they were read, by the clock of the database. */
  asOf: Date
}

/** The keys, which hold these where that is possible at all. */
export type Keys = (needed: readonly string[]) => Promise<Keyring>

/** Undefined: the account is gone. */
export async function readSettings(db: Kysely<Tables>, accountId: string): Promise<AccountSettings | undefined> {
  const { rows } = await sql<Omit<AccountSettings, 'learned'> & { learned: unknown }>`${prepared}
    select id, workspace_id as "workspaceId", provider_id as provider, smtp, imap, learned, now() as "asOf",
      (select coalesce(json_agg(json_build_object('host', host, 'port', port, 'spki', spki)), '[]')
        from certificate_pins where account_id = accounts.id) as pins,
      (select coalesce(json_agg(json_build_object('use', "use", 'sealed', sealed, 'tls', tls, 'keyId', key_id)), '[]')
        from account_secrets where account_id = accounts.id) as secrets
    from accounts where id = ${accountId}`.execute(db)
  const [row] = rows
  return row && { ...row, learned: LearnedFacts.parse(row.learned) }
}

/** The server with its secret. MailFailure ESECRET: it belongs to another server, or to a key that is gone. */
export async function openServer(account: AccountSettings, use: Protocol, keys: Keys): Promise<MailServer> {
  const { id: accountId, workspaceId, pins } = account
  const server = use === 'smtp' ? account.smtp : account.imap
  const sealed = account.secrets.find((secret) => secret.use === use)
  const opened =
    server && sealed
      ? await openSecret({ workspaceId, accountId, use, server, secret: sealed }, await keys([sealed.keyId]))
      : undefined
  if (!server || !opened) throw new MailFailure({ protocol: use, stage: 'authenticate', nodeError: 'ESECRET' })
  return { ...server, pins, secret: opened }
}
