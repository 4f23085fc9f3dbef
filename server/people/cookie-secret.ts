// The secret that signs session cookies, unless the environment has one (decisions/0012), and the links by which recipients
// unsubscribe: made once, kept in the database, so that every process has the same one and an operator need not think of
// it. Secrets of mailboxes have keys of their own.
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** 256 random bits, base64. Two processes that start at once agree on one. */
export async function cookieSecret(db: Kysely<Tables>): Promise<string> {
  const kept = await db.selectFrom('cookie_secret').select('secret').executeTakeFirst()
  if (kept) return kept.secret
  await db
    .insertInto('cookie_secret')
    .values({ secret: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { secret } = await db.selectFrom('cookie_secret').select('secret').executeTakeFirstOrThrow()
  return secret
}
