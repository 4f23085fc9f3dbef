// The public side of the vault as the web process knows it: which key is current, and which ones may still be used.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { PublicKey } from '../../vault/seal.ts'
import type { VaultKeysTable } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

/** The key to which new secrets are sealed; undefined before a sender has started for the first time. */
export async function currentKey(db: Kysely<Tables>): Promise<PublicKey | undefined> {
  const row = await db
    .selectFrom('vault_keys')
    .select(['key_id', 'public_key'])
    .where('retired_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && keyOf(row)
}

/** Throws the Refusal `vault-not-ready` where there is no key yet. */
export async function requireCurrentKey(db: Kysely<Tables>): Promise<PublicKey> {
  return (await currentKey(db)) ?? refuse('vault-not-ready', { retryAfterSeconds: 2 })
}

/**
 * Throws the Refusal `vault-not-ready` for a key that we never published, or that is retired: the browser should fetch
 * the current one and seal again. The share lock keeps the keys from being retired before this transaction has ended.
 */
export async function holdKeys(trx: Kysely<Tables>, keyIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(keyIds)]
  if (wanted.length === 0) return
  const held = await sql`
    select 1 from vault_keys where key_id = any(${wanted}) and retired_at is null order by key_id for share`.execute(
    trx,
  )
  if (held.rows.length < wanted.length) refuse('vault-not-ready', { detail: 'unknown vault key' })
}

/**
 * Makes the keys of the file known, oldest first: the last one becomes the one to seal to. Called by a sender, which can
 * open what is sealed to them. A key that the file does not hold, and that nothing is sealed to, is withdrawn: whatever
 * the web process sealed to it could never be opened.
 */
export async function publishKeys(db: Kysely<Tables>, keys: readonly PublicKey[]): Promise<void> {
  const current = keys.at(-1)
  if (!current) return
  await db.transaction().execute(async (trx) => {
    for (const { keyId, publicKey } of keys) {
      await sql`
        insert into vault_keys (key_id, public_key) values (${keyId}, ${publicKey})
        on conflict (key_id) do update set public_key = excluded.public_key,
            retired_at = case when vault_keys.key_id = ${current.keyId} then null else vault_keys.retired_at end
          where vault_keys.public_key <> excluded.public_key
            or (vault_keys.key_id = ${current.keyId} and vault_keys.retired_at is not null)`.execute(trx)
    }
    const ours = keys.map((key) => key.keyId)
    // First the lock, then the look: a secret that is being sealed to such a key holds it until its row is there.
    await sql`
      select 1 from vault_keys where retired_at is null and key_id <> all(${ours}) order by key_id for update`.execute(
      trx,
    )
    await sql`
      update vault_keys k set retired_at = now()
      where retired_at is null and key_id <> all(${ours})
        and not exists (select 1 from account_secrets s where s.key_id = k.key_id)`.execute(trx)
  })
}

/** Ids of the keys that something is sealed to: a key file without one of them must not be started with. */
export async function keyIdsInUse(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ key_id: string }>`
    select distinct key_id from account_secrets
    union select unnest(secret_key_ids) from checks where state <> 'ended'`.execute(db)
  return rows.map((row) => row.key_id)
}

function keyOf(row: Pick<Selectable<VaultKeysTable>, 'key_id' | 'public_key'>): PublicKey {
  return { keyId: row.key_id, publicKey: row.public_key }
}
