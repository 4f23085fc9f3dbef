// Counts attempts to sign in, in PostgreSQL, so that several web processes share one count. An attempt is counted
// before the password is looked at: a thousand at the same moment are still only as many as allowed.
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

interface Limit {
  readonly what: string
  readonly attempts: number
  readonly seconds: number
}

export interface Attempt {
  /** IP address of the caller. */
  readonly from: string
  /** E-mail address that was typed. */
  readonly email: string
}

const minutes = 60

/** In this order: whom the first one stops does not use up what the others leave to the rightful person. */
export const limits = {
  pair: { what: 'pair', attempts: 5, seconds: 5 * minutes },
  from: { what: 'from', attempts: 30, seconds: 15 * minutes },
  email: { what: 'email', attempts: 30, seconds: 60 * minutes },
} as const satisfies Record<string, Limit>

/** Counts one attempt. Undefined: go on. A number: too many; seconds until the next one is allowed. */
export async function countAttempt(db: Kysely<Tables>, attempt: Attempt): Promise<number | undefined> {
  await forgetOld(db)
  for (const [limit, key] of keysOf(attempt)) {
    const wait = await countOne(db, limit, key)
    if (wait !== undefined) return wait
  }
  return undefined
}

/** The right password was given: earlier mistakes from this place are forgotten. */
export async function forgetAttempts(db: Kysely<Tables>, attempt: Attempt): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('key', '=', pairOf(attempt)).execute()
}

function keysOf({ from, email }: Attempt): (readonly [Limit, Buffer])[] {
  return [
    [limits.pair, pairOf({ from, email })],
    [limits.from, keyOf(limits.from, householdOf(from))],
    [limits.email, keyOf(limits.email, email)],
  ]
}

function pairOf({ from, email }: Attempt): Buffer {
  return keyOf(limits.pair, `${householdOf(from)} ${email}`)
}

/** One household has 2^64 IPv6 addresses (RFC 6177): they count as one place. */
function householdOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [front = [], back = []] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}

/** Hashed: people type other things into address fields than addresses, and none of it should be kept. */
function keyOf(limit: Limit, text: string): Buffer {
  return createHash('sha256').update(`${limit.what} ${text}`).digest()
}

/** Skips what another attempt holds at this moment: nobody waits for the sweeping. */
async function forgetOld(db: Kysely<Tables>): Promise<void> {
  await sql`
    delete from sign_in_attempts where key in (
      select key from sign_in_attempts where ends_at < now() limit 100 for update skip locked
    )`.execute(db)
}

/** The window begins with the first attempt and is not prolonged by further ones. */
async function countOne(db: Kysely<Tables>, limit: Limit, key: Buffer): Promise<number | undefined> {
  const { rows } = await sql<{ count: number; seconds: number }>`
    insert into sign_in_attempts as a (key, count, ends_at)
    values (${key}, 1, now() + make_interval(secs => ${limit.seconds}))
    on conflict (key) do update set
      count = case when a.ends_at < now() then 1 else a.count + 1 end,
      ends_at = case when a.ends_at < now() then excluded.ends_at else a.ends_at end
    returning count, ceil(extract(epoch from ends_at - now()))::int as seconds`.execute(db)
  const counted = rows[0]
  return counted && counted.count > limit.attempts ? Math.max(1, counted.seconds) : undefined
}
