// Makes people and workspaces, in one transaction of the caller: better-auth's sign-up is switched off, so that there
// is one way in which a user comes to be, and never a user without a workspace.
import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import type { Transaction } from 'kysely'
import type { Locale, Role } from '../../contract/people.ts'
import type { Tables } from '../db/tables.ts'

export interface NewUser {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly locale?: Locale | undefined
}

/** Addresses are compared in lower case, as better-auth looks them up. */
export const canonicalEmail = (text: string): string => text.trim().toLowerCase()

/** Returns the id. Undefined: there is a user with this address already. */
export async function insertUser(trx: Transaction<Tables>, user: NewUser): Promise<string | undefined> {
  const password = await hashPassword(user.password)
  const made = await trx
    .insertInto('auth.user')
    .values({ name: user.name, email: canonicalEmail(user.email), email_verified: false, locale: user.locale ?? null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made === undefined) return undefined
  await trx
    .insertInto('auth.credential')
    .values({ user_id: made.id, provider: 'credential', subject: made.id, password })
    .execute()
  return made.id
}

/** Returns the id. The slug is what better-auth wants unique; nobody sees it. */
export async function insertWorkspace(trx: Transaction<Tables>, name: string): Promise<string> {
  const { id } = await trx
    .insertInto('auth.workspace')
    .values({ name, slug: randomUUID() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Membership {
  readonly userId: string
  readonly workspaceId: string
  readonly role: Role
}

export async function insertMember(trx: Transaction<Tables>, member: Membership): Promise<void> {
  await trx
    .insertInto('auth.member')
    .values({ user_id: member.userId, workspace_id: member.workspaceId, role: member.role })
    .execute()
}

/** Sets the password and ends every session of the user. */
export async function replacePassword(
  trx: Transaction<Tables>,
  at: { userId: string; password: string },
): Promise<void> {
  const password = await hashPassword(at.password)
  await trx
    .updateTable('auth.credential')
    .set({ password, updated_at: new Date() })
    .where('user_id', '=', at.userId)
    .where('provider', '=', 'credential')
    .execute()
  await trx.deleteFrom('auth.session').where('user_id', '=', at.userId).execute()
}
