// What the operator does from the command line: make users, reset passwords, make API keys. No session is asked for:
// who can reach the database may.
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Role } from '../../contract/people.ts'
import type { Tables } from '../db/tables.ts'
import { type ApiKeyRow, makeApiKey } from './api-key.ts'
import { canonicalEmail, insertMember, insertUser, insertWorkspace, type NewUser, replacePassword } from './person.ts'

export interface UserWish extends NewUser {
  /** Name or id; left out: the only one there is, or the first one. */
  readonly workspace?: string | undefined
  readonly owner: boolean
}

/** Why there is no workspace to take; `choices` are the names to choose from. */
export type NoWorkspace = { result: 'no-such-workspace' | 'which-workspace'; choices: string[] }

export type Created = { result: 'created'; workspace: string; role: Role } | { result: 'exists' } | NoWorkspace

/** The first user of a workspace is its owner. Only `owner` creates a workspace of a name that nobody has yet. */
export function createUser(db: Kysely<Tables>, wish: UserWish): Promise<Created> {
  return db.transaction().execute(async (trx) => {
    const place = await workspaceFor(trx, wish)
    if ('result' in place) return place
    const userId = await insertUser(trx, wish)
    // Nothing was written: a workspace is only made further down.
    if (userId === undefined) return { result: 'exists' }
    const workspaceId = place.id ?? (await insertWorkspace(trx, place.name))
    const role = wish.owner || place.id === null ? 'owner' : 'member'
    await insertMember(trx, { userId, workspaceId, role })
    return { result: 'created', workspace: place.name, role }
  })
}

/** False: there is no user with this address. Ends all sessions of the user. */
export function resetPassword(db: Kysely<Tables>, given: { email: string; password: string }): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const user = await trx
      .selectFrom('auth.user')
      .select('id')
      .where('email', '=', canonicalEmail(given.email))
      .executeTakeFirst()
    if (user === undefined) return false
    await replacePassword(trx, { userId: user.id, password: given.password })
    return true
  })
}

export type KeyMade = { result: 'created'; key: ApiKeyRow & { key: string } } | NoWorkspace

/** The key acts for the oldest owner of the workspace. */
export async function createKeyFor(db: Kysely<Tables>, wish: { workspace: string; name: string }): Promise<KeyMade> {
  const found = await findWorkspace(db, wish.workspace)
  if ('result' in found) return found
  const { user_id } = await db
    .selectFrom('auth.member')
    .select('user_id')
    .where('workspace_id', '=', found.id)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const key = await makeApiKey(db, { workspaceId: found.id, createdBy: user_id, name: wish.name })
  return { result: 'created', key }
}

/** `id` null: it is to be made. */
type Place = { id: string | null; name: string }

async function workspaceFor(trx: Transaction<Tables>, wish: UserWish): Promise<Place | NoWorkspace> {
  if (wish.workspace === undefined) return await onlyWorkspace(trx, wish.name)
  const found = await findWorkspace(trx, wish.workspace)
  const mayMake =
    'result' in found && found.result === 'no-such-workspace' && (wish.owner || found.choices.length === 0)
  return mayMake ? { id: null, name: wish.workspace } : found
}

async function onlyWorkspace(db: Kysely<Tables>, nameOfNew: string): Promise<Place | NoWorkspace> {
  const [first, ...others] = await db
    .selectFrom('auth.workspace')
    .select(['id', 'name'])
    .orderBy('created_at')
    .execute()
  if (first === undefined) return { id: null, name: nameOfNew }
  return others.length === 0
    ? first
    : { result: 'which-workspace', choices: [first, ...others].map(({ name }) => name) }
}

async function findWorkspace(db: Kysely<Tables>, text: string): Promise<{ id: string; name: string } | NoWorkspace> {
  const [found, ...others] = await db
    .selectFrom('auth.workspace')
    .select(['id', 'name'])
    .where((where) => where.or([where('name', '=', text), where(sql<string>`id::text`, '=', text)]))
    .execute()
  if (found === undefined) return { result: 'no-such-workspace', choices: await namesOfWorkspaces(db) }
  // Two of one name: the ids tell them apart.
  return others.length === 0 ? found : { result: 'which-workspace', choices: [found, ...others].map(({ id }) => id) }
}

async function namesOfWorkspaces(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('auth.workspace').select('name').orderBy('created_at').limit(20).execute()
  return rows.map(({ name }) => name)
}
