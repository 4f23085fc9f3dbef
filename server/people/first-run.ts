// The first run: while nobody exists, each start issues a link for one use, printed in the terminal. Who holds it
// creates the owner. Only the hash of its token is kept.
import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { insertMember, insertUser, insertWorkspace, type NewUser } from './person.ts'

/** The link to print, valid until the next start or its use. Undefined: somebody exists already. */
export async function firstRunLink(db: Kysely<Tables>, at: { publicUrl: string }): Promise<string | undefined> {
  if (!(await isFirstRun(db))) return undefined
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('first_run')
    .values({ token_hash: hashToken(token) })
    .onConflict((conflict) =>
      conflict.column('one').doUpdateSet({ token_hash: hashToken(token), created_at: new Date() }),
    )
    .execute()
  // After the #: browsers do not send it, so that it stands in no log.
  return `${at.publicUrl.replace(/\/$/, '')}/first-run#${token}`
}

export async function isFirstRun(db: Kysely<Tables>): Promise<boolean> {
  const somebody = await db.selectFrom('auth.user').select('id').limit(1).executeTakeFirst()
  return somebody === undefined
}

export interface FirstOwner extends NewUser {
  readonly token: string
  readonly workspaceName: string
}

export type FirstRun = { result: 'created'; userId: string } | { result: 'over' } | { result: 'wrong-token' }

/** Creates the owner and the workspace. Of several at the same moment, one wins; the others find it over. */
export function createFirstOwner(db: Kysely<Tables>, owner: FirstOwner): Promise<FirstRun> {
  return db.transaction().execute(async (trx) => {
    await oneAtATime(trx)
    if (!(await isFirstRun(trx))) return { result: 'over' }
    const used = await trx.deleteFrom('first_run').where('token_hash', '=', hashToken(owner.token)).executeTakeFirst()
    if (used.numDeletedRows === 0n) return { result: 'wrong-token' }
    const userId = await insertUser(trx, owner)
    if (userId === undefined) return { result: 'over' }
    const workspaceId = await insertWorkspace(trx, owner.workspaceName)
    await insertMember(trx, { userId, workspaceId, role: 'owner' })
    return { result: 'created', userId }
  })
}

/** The number is the name of this lock among the advisory locks of our database. */
async function oneAtATime(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(7_301_001)`.execute(db)
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
