// `Idempotency-Key`: the same key returns the same message for ever; with another body it is refused.
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

export interface Idempotency {
  key: string
  /**
   * SHA-256 of the body as it was parsed: neither its white space nor the order of its fields counts, nor what is empty: a
   * field that a later version adds with an empty default must not make another body of the same one, for ever.
   */
  bodyHash: Buffer
}

const header = 'Idempotency-Key'
const longest = 255

/** Undefined: the caller does not care about duplicates. `kind` keeps a mailing from answering for a message. */
export function idempotencyOf(headers: IncomingHttpHeaders, kind: string, body: unknown): Idempotency | undefined {
  const key = headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || key.length > longest || !/^[ -~]+$/.test(key)) refuse('invalid', { field: header })
  return {
    key,
    bodyHash: createHash('sha256')
      .update(`${kind}\n${canonical(body)}`)
      .digest(),
  }
}

/** JSON with the keys of every object in order, without those of what is empty. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const said = Object.entries(inner).filter(([, field]) => !isEmpty(field))
    return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === undefined || value === null || value === '' || value === false
}

export interface FirstTime {
  id: string
  listId: string | null
}

/** What this key has made; undefined: nothing yet. The Refusal `already-exists` where the body was another one. */
export async function findMade(
  db: Kysely<Tables>,
  workspaceId: string,
  idempotency: Idempotency | undefined,
): Promise<FirstTime | undefined> {
  if (!idempotency) return undefined
  const { rows } = await sql<FirstTime & { same: boolean }>`
    select id, list_id as "listId", body_hash = ${idempotency.bodyHash} as same from messages
    where workspace_id = ${workspaceId} and idempotency_key = ${idempotency.key}`.execute(db)
  const [made] = rows
  if (made && !made.same) refuse('already-exists', { field: header })
  return made
}

/** True for the error that says: somebody else has just used this key. */
export function isKeyTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'messages_idempotency'
}
