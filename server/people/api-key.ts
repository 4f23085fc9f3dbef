// API keys: `flz_sk_` and 256 random bits. Shown once; we keep the SHA-256, by which they are found in one look.
// A key is bound to one workspace and may do there what a member may.
import { createHash, randomBytes } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { ApiKeysTable } from '../db/tables/people.ts'
import type { Tables } from '../db/tables.ts'

const prefix = 'flz_sk_'
const shape = /^flz_sk_[A-Za-z0-9_-]{43}$/

export type ApiKeyRow = Pick<Selectable<ApiKeysTable>, 'id' | 'name' | 'start' | 'created_at' | 'last_used_at'>

const shown = ['id', 'name', 'start', 'created_at', 'last_used_at'] as const

/** The hash by which a key is found; undefined for a text that cannot be one. */
export function hashApiKey(key: string): Buffer | undefined {
  return shape.test(key) ? createHash('sha256').update(key).digest() : undefined
}

export interface NewApiKey {
  readonly workspaceId: string
  readonly createdBy: string
  readonly name: string
}

/** `key` is known to nobody afterwards but to the one who reads it now. */
export async function makeApiKey(db: Kysely<Tables>, made: NewApiKey): Promise<ApiKeyRow & { key: string }> {
  const key = prefix + randomBytes(32).toString('base64url')
  const row = await db
    .insertInto('api_keys')
    .values({
      workspace_id: made.workspaceId,
      created_by: made.createdBy,
      name: made.name,
      start: key.slice(0, prefix.length + 4),
      hash: createHash('sha256').update(key).digest(),
    })
    .returning(shown)
    .executeTakeFirstOrThrow()
  return { ...row, key }
}

export function apiKeysOf(db: Kysely<Tables>, workspaceId: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('api_keys')
    .select(shown)
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .execute()
}

/** False: no such key in this workspace. It stops working at once. */
export async function removeApiKey(db: Kysely<Tables>, at: { workspaceId: string; id: string }): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('api_keys')
    .where('id', '=', at.id)
    .where('workspace_id', '=', at.workspaceId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
