// What the routes of this room stand on: the database, better-auth, and the cookie by which a session is known.
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { WhoIs } from '../http/who.ts'
import { type Auth, makeAuth } from './auth.ts'
import { cookieSecret } from './cookie-secret.ts'
import type { SessionCookie } from './session-cookie.ts'
import { whoIs } from './who.ts'

export interface People {
  readonly db: Kysely<Tables>
  readonly auth: Auth
  readonly cookie: SessionCookie
  /** Who sent this request; undefined: nobody. */
  readonly whoIs: WhoIs
}

/** `publicUrl` is where browsers reach us; https makes cookies Secure. */
export async function openPeople(db: Kysely<Tables>, at: { publicUrl: string }): Promise<People> {
  const secret = await cookieSecret(db)
  const auth = makeAuth(db, { secret, publicUrl: at.publicUrl })
  const { authCookies } = await auth.$context
  const cookie = { name: authCookies.sessionToken.name, secret }
  return { db, auth, cookie, whoIs: (request) => whoIs(db, cookie, request.headers) }
}
