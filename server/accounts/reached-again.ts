// The server of an account was out of reach, and answers again: what waited only for that may go now.
import { type Kysely, sql } from 'kysely'
import { ProblemCode, type ProblemFamily } from '../../contract/problem.ts'
import { familyOf } from '../../mail/problem/family.ts'
import type { Tables } from '../db/tables.ts'
import { announce } from './check-channels.ts'
import { sendingChanged } from './sending-desk.ts'

const families: readonly ProblemFamily[] = ['connection', 'encryption', 'certificate', 'server']

/** Of an account: the server could not be talked to; nobody asked us to wait. */
export function isOutOfReach(code: ProblemCode): boolean {
  return families.includes(familyOf(code))
}

/** Of one message: it never came to a conversation. "Try again later" and broken protocol are answers to it. */
export function neverReached(code: ProblemCode): boolean {
  return isOutOfReach(code) && familyOf(code) !== 'server' && code !== 'server-unavailable'
}

/** A check has passed. */
export async function letGoAgain(trx: Kysely<Tables>, accountId: string): Promise<void> {
  const problems = ProblemCode.options.filter(isOutOfReach)
  await sql`delete from account_holds where account_id = ${accountId} and problem = any(${problems}::text[])`.execute(
    trx,
  )
  await endRetries(trx, accountId)
}

/** Whatever failed because nobody answered need not wait until its next try. */
export async function endRetries(db: Kysely<Tables>, accountId: string): Promise<void> {
  const problems = ProblemCode.options.filter(neverReached)
  await sql`
    update messages set retry_at = null, due_at = greatest(created_at, not_before)
    where account_id = ${accountId} and shelf = 'line' and state = 'queued' and retry_at > now() and problem = any(${problems}::text[])`.execute(
    db,
  )
  await announce(db, sendingChanged, accountId)
}
