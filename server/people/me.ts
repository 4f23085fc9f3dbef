// Who is signed in, and where: what every page needs first.
import type { Kysely } from 'kysely'
import type { Me } from '../../contract/people.ts'
import type { PracticeMailbox } from '../../contract/practice.ts'
import type { Tables } from '../db/tables.ts'
import type { Who } from '../http/who.ts'

/** What this installation says to everyone who is signed in; the key is looked up each time, for it rotates. */
export interface Installation {
  readonly version: string
  readonly privateNetwork: Me['privateNetwork']
  /** Of the demo; null: this is not a demo. */
  readonly practiceMailbox: PracticeMailbox | null
  vaultKey(): Promise<Me['vaultKey']>
}

export async function describeMe(db: Kysely<Tables>, who: Who, installation: Installation): Promise<Me> {
  const [found, vaultKey] = await Promise.all([findPerson(db, who), installation.vaultKey()])
  return {
    user: { id: who.userId, name: found.name, email: found.email, locale: found.locale },
    workspace: { id: who.workspaceId, name: found.workspaceName, role: who.role },
    vaultKey,
    privateNetwork: installation.privateNetwork,
    practice: installation.practiceMailbox !== null,
    practiceMailbox: installation.practiceMailbox,
  }
}

function findPerson(db: Kysely<Tables>, who: Who) {
  return db
    .selectFrom('auth.user as u')
    .innerJoin('auth.member as m', 'm.user_id', 'u.id')
    .innerJoin('auth.workspace as w', 'w.id', 'm.workspace_id')
    .select(['u.name', 'u.email', 'u.locale', 'w.name as workspaceName'])
    .where('u.id', '=', who.userId)
    .where('w.id', '=', who.workspaceId)
    .executeTakeFirstOrThrow()
}

export type PersonEdit = { name?: string | undefined; locale?: Me['user']['locale'] | undefined }

/** Undefined fields stay as they are. */
export async function editPerson(db: Kysely<Tables>, who: Who, edit: PersonEdit): Promise<void> {
  await db
    .updateTable('auth.user')
    .set({
      updated_at: new Date(),
      ...(edit.name === undefined ? {} : { name: edit.name }),
      ...(edit.locale === undefined ? {} : { locale: edit.locale }),
    })
    .where('id', '=', who.userId)
    .execute()
}

export async function renameWorkspace(db: Kysely<Tables>, who: Who, name: string): Promise<void> {
  await db.updateTable('auth.workspace').set({ name }).where('id', '=', who.workspaceId).execute()
}
