// Reads the session token out of a Cookie header. better-auth writes it as `token.signature`, URL-encoded, where the
// signature is base64(HMAC-SHA256(secret, token)): reading it here costs no query and no trip through its endpoints.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'

export interface SessionCookie {
  /** `__Secure-fluenzr.session_token` over https, without the prefix else. */
  readonly name: string
  readonly secret: string
}

/** The token, or undefined when there is none or when we did not sign it. */
export function readSessionCookie(cookie: SessionCookie, header: string | undefined): string | undefined {
  const value = parseCookies(header ?? '').get(cookie.name)
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot < 1) return undefined
  const token = value.slice(0, dot)
  return sameBytes(Buffer.from(value.slice(dot + 1), 'base64'), sign(token, cookie.secret)) ? token : undefined
}

function sign(token: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(token).digest()
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
