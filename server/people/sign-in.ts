// Signing in and out, and changing the password: better-auth checks and hashes, we count attempts before it does.
import { isAPIError } from 'better-auth/api'
import { type Attempt, countAttempt, forgetAttempts } from './attempts.ts'
import { addressHeader } from './auth.ts'
import type { Caller } from './caller.ts'
import type { People } from './people.ts'
import { canonicalEmail } from './person.ts'
import { readSessionCookie } from './session-cookie.ts'

export type SignIn =
  | { result: 'signed-in'; setCookie: string[] }
  | { result: 'wrong' }
  | { result: 'too-many'; retryAfterSeconds: number }

export interface Password {
  readonly email: string
  readonly password: string
}

/** An unknown address takes as long as a wrong password, and is answered alike. The session is always a new one. */
export async function signInByPassword(people: People, given: Password, caller: Caller): Promise<SignIn> {
  const attempt = { from: caller.address, email: canonicalEmail(given.email) }
  return await tryPassword(people, attempt, async () => {
    const body = { email: attempt.email, password: given.password }
    const { headers } = await people.auth.api.signInEmail({ body, headers: headersOf(caller), returnHeaders: true })
    await endPresented(people, caller)
    await sweepExpired(people)
    return headers.getSetCookie()
  })
}

/** The session that the browser had until now: signing in again leaves none behind. */
async function endPresented(people: People, caller: Caller): Promise<void> {
  const token = readSessionCookie(people.cookie, caller.cookie)
  if (token !== undefined) await people.db.deleteFrom('auth.session').where('token', '=', token).execute()
}

async function sweepExpired(people: People): Promise<void> {
  await people.db.deleteFrom('auth.session').where('expires_at', '<', new Date()).execute()
}

/** Ends the session of the cookie; the cookies to send back forget it. */
export async function signOutByCookie(people: People, caller: Caller): Promise<string[]> {
  const { headers } = await people.auth.api.signOut({ headers: headersOf(caller), returnHeaders: true })
  return headers.getSetCookie()
}

export interface PasswordChange {
  /** The address of the user who is signed in. */
  readonly email: string
  readonly current: string
  readonly next: string
  readonly signOutOthers: boolean
}

/** When the other sessions end, this one gets a new token too: that is what `setCookie` carries. */
export async function replaceOwnPassword(people: People, change: PasswordChange, caller: Caller): Promise<SignIn> {
  return await tryPassword(people, { from: caller.address, email: change.email }, async () => {
    const { headers } = await people.auth.api.changePassword({
      body: {
        currentPassword: change.current,
        newPassword: change.next,
        revokeOtherSessions: change.signOutOthers,
      },
      headers: headersOf(caller),
      returnHeaders: true,
    })
    return headers.getSetCookie()
  })
}

async function tryPassword(people: People, attempt: Attempt, go: () => Promise<string[]>): Promise<SignIn> {
  const retryAfterSeconds = await countAttempt(people.db, attempt)
  if (retryAfterSeconds !== undefined) return { result: 'too-many', retryAfterSeconds }
  try {
    const setCookie = await go()
    await forgetAttempts(people.db, attempt)
    return { result: 'signed-in', setCookie }
  } catch (error) {
    if (isWrongPassword(error)) return { result: 'wrong' }
    throw error
  }
}

function isWrongPassword(error: unknown): boolean {
  const code = isAPIError(error) ? error.body?.code : undefined
  return code === 'INVALID_EMAIL_OR_PASSWORD' || code === 'INVALID_PASSWORD'
}

/** Our own headers, not the caller's: nobody can name an address or a protocol for better-auth to believe. */
function headersOf(caller: Caller): Headers {
  return new Headers({
    cookie: caller.cookie,
    'user-agent': caller.userAgent.slice(0, 300),
    [addressHeader]: caller.address,
  })
}
