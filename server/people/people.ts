// What the routes of this room stand on: the database, better-auth, and the cookie by which a session is known.
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { type Auth, makeAuth } from './auth.ts'
import { cookieSecret } from './cookie-secret.ts'
import type { SessionCookie } from './session-cookie.ts'
import { type Credentials, type Who, whoIs } from './who.ts'

export interface People {
  readonly db: Kysely<Tables>
  readonly auth: Auth
  readonly cookie: SessionCookie
  /** Who sent these headers; undefined: nobody. */
  whoIs(credentials: Credentials): Promise<Who | undefined>
}

/** `publicUrl` is where browsers reach us; https makes cookies Secure. */
export async function openPeople(db: Kysely<Tables>, at: { publicUrl: string }): Promise<People> {
  const secret = await cookieSecret(db)
  const auth = makeAuth(db, { secret, publicUrl: at.publicUrl })
  const { authCookies } = await auth.$context
  const cookie = { name: authCookies.sessionToken.name, secret }
  return { db, auth, cookie, whoIs: (credentials) => whoIs(db, cookie, credentials) }
}
