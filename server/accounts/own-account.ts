// Finds an account by an id that a caller chose. Ids are unique over all workspaces, and nobody learns from us whether
// somebody else has one: it is then simply not there.
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { AccountRow } from './apply-check.ts'

/** Undefined: nobody has this id yet. The Refusal `not-found`: another workspace has it. */
export async function findOwnAccount(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<AccountRow | undefined> {
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  return account && account.workspace_id !== workspaceId ? refuse('not-found') : account
}
