// The sealed secrets of an account: one row for each use, bound to host and encryption.
import { type Kysely, sql } from 'kysely'
import type { CheckSecret, CheckSecrets } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { holdKeys } from './published-key.ts'
import type { SealedSecret, StoredSecrets } from './seal-at-door.ts'

export interface Owner {
  workspaceId: string
  accountId: string
}

export interface StoredSecret extends SealedSecret {
  givenAt: Date
}

export async function readSecrets(db: Kysely<Tables>, { workspaceId, accountId }: Owner): Promise<StoredSecret[]> {
  return db
    .selectFrom('account_secrets')
    .select(['use', 'host', 'tls', 'sealed', 'key_id as keyId', 'given_at as givenAt'])
    .where('workspace_id', '=', workspaceId)
    .where('account_id', '=', accountId)
    .execute()
}

export function byUse(secrets: readonly StoredSecret[]): StoredSecrets {
  return Object.fromEntries(secrets.map((secret) => [secret.use, secret]))
}

/** Puts fresh secrets in place of the old ones. The keys are held, so that none is retired under them. */
export async function writeSecrets(trx: Kysely<Tables>, owner: Owner, secrets: readonly SealedSecret[]): Promise<void> {
  await holdKeys(
    trx,
    secrets.map((secret) => secret.keyId),
  )
  for (const { use, host, tls, sealed, keyId } of secrets) {
    await sql`
      insert into account_secrets (workspace_id, account_id, use, host, tls, sealed, key_id)
      values (${owner.workspaceId}, ${owner.accountId}, ${use}, ${host}, ${tls}, ${sealed}, ${keyId})
      on conflict (account_id, use) do update set host = excluded.host, tls = excluded.tls, sealed = excluded.sealed,
        key_id = excluded.key_id, given_at = now(), unusable_since = null`.execute(trx)
  }
}

export async function dropSecret(trx: Kysely<Tables>, owner: Owner, use: 'smtp' | 'imap'): Promise<void> {
  await trx
    .deleteFrom('account_secrets')
    .where('workspace_id', '=', owner.workspaceId)
    .where('account_id', '=', owner.accountId)
    .where('use', '=', use)
    .execute()
}

/** What a check takes along: what was just typed, else what is stored. Throws `password-needed` where neither is. */
export function secretsForCheck(available: readonly SealedSecret[], withImap: boolean): CheckSecrets {
  const pick = (use: 'smtp' | 'imap'): CheckSecret => {
    const secret = available.find((candidate) => candidate.use === use)
    return secret ? { sealed: secret.sealed, tls: secret.tls } : refuse('password-needed', { field: `${use}.password` })
  }
  return { smtp: pick('smtp'), imap: withImap ? pick('imap') : null }
}
