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
  return suppressedOf(
    db,
    workspaceId,
    addresses.map((address) => ({ address })),
  )
}

/** `invited`: wrote to us, and so may be answered after having unsubscribed or complained; a dead address stays dead. */
export interface Addressee {
  address: string
  invited?: boolean
}

export async function suppressedOf(
  db: Kysely<Tables>,
  workspaceId: string,
  addressees: readonly Addressee[],
): Promise<Set<string>> {
  if (addressees.length === 0) return new Set()
  const asked = addressees.map(({ address, invited = false }) => ({ address, invited }))
  // Through the unique index on (workspace_id, lower(address)): one probe for each address.
  const { rows } = await sql<{ address: string }>`${prepared}
    select asked.address from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) asked (address text, invited boolean)
    where exists (select from suppressions s
      where s.workspace_id = ${workspaceId} and lower(s.address) = lower(asked.address)
        and not (asked.invited and s.reason in ('unsubscribed', 'complaint')))`.execute(db)
  return new Set(rows.map((row) => row.address))
}
