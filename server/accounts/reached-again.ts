// A check reached the server again: what was held only because it was out of reach may go now.
import { type Kysely, sql } from 'kysely'
import { ProblemCode, type ProblemFamily } from '../../contract/problem.ts'
import { familyOf } from '../../mail/problem/family.ts'
import type { Tables } from '../db/tables.ts'
import { announce } from './check-channels.ts'
import { sendingChanged } from './sending-desk.ts'

const families: readonly ProblemFamily[] = ['connection', 'encryption', 'certificate', 'server']

/** The server could not be talked to; nobody asked us to wait. */
export function isOutOfReach(code: ProblemCode): boolean {
  return families.includes(familyOf(code))
}

export async function letGoAgain(trx: Kysely<Tables>, accountId: string): Promise<void> {
  const problems = ProblemCode.options.filter(isOutOfReach)
  await sql`delete from account_holds where account_id = ${accountId} and problem = any(${problems}::text[])`.execute(
    trx,
  )
  await announce(trx, sendingChanged, accountId)
}
