// Which of these addresses must not get anything from this workspace: asked at the door and again just before sending.
import { type Kysely, sql } from 'kysely'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'

/** A subset of `addresses`, spelled as they were given. Case does not count, in the local part neither. */
export async function suppressedAmong(
  db: Kysely<Tables>,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  // Through the unique index on (workspace_id, lower(address)): one probe for each address.
  const { rows } = await sql<{ address: string }>`${prepared}
    select asked.address from unnest(${addresses}::text[]) asked (address)
    where exists (select from suppressions s
      where s.workspace_id = ${workspaceId} and lower(s.address) = lower(asked.address))`.execute(db)
  return new Set(rows.map((row) => row.address))
}
