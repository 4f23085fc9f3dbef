// Moves stored secrets to the current key of the vault, a batch at a time, and retires the keys that are left empty.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Binding } from '../../vault/binding.ts'
import { addKey, dropKeys, type Keyring } from '../../vault/keys.ts'
import { SecretUnusable } from '../../vault/open.ts'
import { reseal } from '../../vault/rotate.ts'
import type { AccountSecretsTable } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { lockAccount, moveStates } from './apply-check.ts'
import type { Verdict } from './verdict.ts'

type SecretRow = Selectable<AccountSecretsTable>

/** Re-seals up to a hundred secrets and returns how many it has dealt with; zero: nothing is left to do. */
export async function resealBatch(db: Kysely<Tables>, keys: Keyring): Promise<number> {
  const unusable: SecretRow[] = []
  const count = await db.transaction().execute(async (trx) => {
    // Rows that another sender re-seals, or that a person is replacing, are left to them.
    const { rows } = await sql<SecretRow>`
      select * from account_secrets where key_id <> ${keys.current.keyId} and unusable_since is null
      limit 100 for update skip locked`.execute(trx)
    for (const row of rows) if ((await moveSecret(trx, row, keys)) === 'unusable') unusable.push(row)
    return rows.length
  })
  // Afterwards: whoever edits an account locks it before its secrets, so we must not do it the other way round.
  for (const row of unusable) await tellUnusable(db, row)
  return count
}

async function moveSecret(trx: Kysely<Tables>, row: SecretRow, keys: Keyring): Promise<'moved' | 'unusable'> {
  const { workspace_id: workspaceId, account_id: accountId, use, host, tls } = row
  const binding: Binding = { workspaceId, accountId, use, host, tls }
  const sealed = await reseal(keys, row.sealed, binding).catch((error: unknown) => {
    // Kept as it is, for the day when its key comes back; `vault status` counts it.
    if (error instanceof SecretUnusable) return undefined
    throw error
  })
  const change = sealed === undefined ? { unusable_since: new Date() } : { sealed, key_id: keys.current.keyId }
  await trx
    .updateTable('account_secrets')
    .set(change)
    .where('account_id', '=', accountId)
    .where('use', '=', use)
    .execute()
  return sealed === undefined ? 'unusable' : 'moved'
}

/** The person sees it in the list, before the account fails to send. */
async function tellUnusable(db: Kysely<Tables>, row: SecretRow): Promise<void> {
  const lost: Verdict = { state: 'needs-attention', problem: 'secret-unusable' }
  const states = row.use === 'smtp' ? { sending: lost, receiving: undefined } : { sending: undefined, receiving: lost }
  await db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, row.workspace_id, row.account_id)
    const moved = account && (await moveStates(trx, account, states))
    if (moved) await appendEvent(trx, moved)
  })
}

/** Only one at a time writes the key file. Held until the transaction ends. */
async function lockKeyFile(trx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fluenzr vault keys', 0))`.execute(trx)
}

/**
 * Retires the older keys that open nothing any more: first for the web processes, then in the file. True when the file
 * has changed. Killed between the two, the next call takes the key out of the file.
 */
export async function retireKeys(db: Kysely<Tables>, file: string, keys: Keyring): Promise<boolean> {
  const older = keys.retiring.map((key) => key.keyId)
  const retired = await db.transaction().execute(async (trx) => {
    // Whoever seals to a key holds it by a share lock until its row is there: after this lock, what uses it is visible.
    await sql`select 1 from vault_keys where key_id = any(${older}) for update`.execute(trx)
    const { rows } = await sql<{ key_id: string }>`
      update vault_keys k set retired_at = coalesce(retired_at, now())
      where key_id = any(${older})
        and not exists (select 1 from account_secrets s where s.key_id = k.key_id)
        and not exists (select 1 from checks c where c.state <> 'ended' and k.key_id = any(c.secret_key_ids))
      returning key_id`.execute(trx)
    return rows.map((row) => row.key_id)
  })
  if (retired.length === 0) return false
  await db.transaction().execute(async (trx) => {
    await lockKeyFile(trx)
    await dropKeys(file, retired)
  })
  return true
}

/** Begins a rotation: a new current key in the file. Senders hear of it and do the rest. Returns its id. */
export async function beginRotation(db: Kysely<Tables>, file: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await lockKeyFile(trx)
    const key = await addKey(file)
    await sql`select pg_notify('vault_changed', '')`.execute(trx)
    return key.keyId
  })
}

export interface KeyStatus {
  keyId: string
  current: boolean
  secrets: number
  /** Secrets that do not open under it: their passwords must be given again. */
  unusable: number
}

/** Every key that is published and not retired, newest first, with what it still holds. */
export async function keyStatus(db: Kysely<Tables>): Promise<KeyStatus[]> {
  const { rows } = await sql<Omit<KeyStatus, 'current'>>`
    select k.key_id as "keyId", count(s.account_id)::int as secrets, count(s.unusable_since)::int as unusable
    from vault_keys k left join account_secrets s using (key_id)
    where k.retired_at is null group by k.key_id, k.position order by k.position desc`.execute(db)
  return rows.map((row, at) => ({ ...row, current: at === 0 }))
}
