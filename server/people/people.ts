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

export interface Premises {
  /** Where browsers reach us; https makes cookies Secure. */
  readonly publicUrl: string
  /** Signs the cookies; default: the secret in the database. */
  readonly cookieSecret?: string | undefined
}

export async function openPeople(db: Kysely<Tables>, at: Premises): Promise<People> {
  const secret = at.cookieSecret ?? (await cookieSecret(db))
  const auth = makeAuth(db, { secret, publicUrl: at.publicUrl })
  const { authCookies } = await auth.$context
  const cookie = { name: authCookies.sessionToken.name, secret }
  return { db, auth, cookie, whoIs: (request) => whoIs(db, cookie, request.headers) }
}
