// What a refusal means for the whole account: it is held until a moment, or until a person acts.
import { type Kysely, sql } from 'kysely'
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import { lockAccount, moveStates } from '../accounts/apply-check.ts'
import { endRetries } from '../accounts/reached-again.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { backoffSeconds } from './backoff.ts'
import { holdReason } from './hold-reason.ts'
import type { Departure } from './pacing/facts.ts'
import { heldUntil, learn } from './pacing/learn.ts'
import { readFacts } from './read-facts.ts'

export interface Of {
  workspaceId: string
  accountId: string
}

/**
 * Nothing more goes until a person has acted, or a check has passed; unless a person has acted already, and given another
 * password than the one that was refused.
 */
export async function needAttention(db: Kysely<Tables>, of: Of & { asOf: Date }, problem: ProblemCode): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, of.workspaceId, of.accountId)
    if (!account || (await hasNewerSecret(trx, of))) return
    const sending = { state: 'needs-attention', problem } as const
    const moved = await moveStates(trx, account, { sending, receiving: undefined })
    if (moved) await appendEvent(trx, moved)
  })
}

async function hasNewerSecret(trx: Kysely<Tables>, { accountId, asOf }: Of & { asOf: Date }): Promise<boolean> {
  const { rows } = await sql`
    select from account_secrets where account_id = ${accountId} and "use" = 'smtp' and given_at > ${asOf}`.execute(trx)
  return rows.length > 0
}

/** The provider's limit was met: what it teaches is kept, and nothing goes until it may. */
export async function meetLimit(db: Kysely<Tables>, { accountId }: Of, problem: Problem): Promise<void> {
  const known = (await readFacts(db, [accountId])).get(accountId)
  if (!known) return
  // Where nothing is counted yet, nothing was read either.
  const facts = { ...known, sent: await readDepartures(db, accountId) }
  const learned = learn(facts, problem)
  const until = heldUntil(facts, problem) ?? new Date(facts.now.getTime() + (problem.retryAfterSeconds ?? 900) * 1_000)
  await db.transaction().execute(async (trx) => {
    if (learned) {
      await sql`
        insert into learned_limits (account_id, "window", "limit", server_said)
        values (${accountId}, ${learned.window}, ${learned.limit}, ${learned.serverSaid})
        on conflict (account_id, "window") do update
          set "limit" = excluded."limit", learned_at = now(), server_said = excluded.server_said`.execute(trx)
    }
    await hold(trx, accountId, { seconds: (until.getTime() - facts.now.getTime()) / 1_000, problem })
  })
}

/** The server is out of reach: longer each time, until it answers again. */
export async function loseTouch(db: Kysely<Tables>, { accountId }: Of, problem: Problem): Promise<void> {
  const { rows } = await sql<{ failures: number }>`
    select failures from account_holds where account_id = ${accountId}`.execute(db)
  const seconds = backoffSeconds((rows[0]?.failures ?? 0) + 1, Math.random(), problem.retryAfterSeconds)
  await hold(db, accountId, { seconds: Math.min(seconds, longestPause), problem })
}

/** Seconds: a server that is back is found within the hour. */
const longestPause = 3_600

/** It answers: the next pause is a short one again, and who waited for that waits no longer. */
export async function regainTouch(db: Kysely<Tables>, accountId: string): Promise<void> {
  const { rows } = await sql<{ problem: string }>`
    delete from account_holds where account_id = ${accountId} and until <= now() returning problem`.execute(db)
  if (rows.some(({ problem }) => holdReason(problem) === 'server-away')) await endRetries(db, accountId)
}

/** What was refused did not depart, although it was recorded as begun. */
async function readDepartures(db: Kysely<Tables>, accountId: string): Promise<Departure[]> {
  const { rows } = await sql<Departure>`
    select submitted_at as at, recipients from message_attempts
    where account_id = ${accountId} and submitted_at > now() - interval '24 hours'
      and outcome in ('running', 'accepted', 'unsure') order by submitted_at`.execute(db)
  return rows
}

async function hold(
  db: Kysely<Tables>,
  accountId: string,
  { seconds, problem }: { seconds: number; problem: Problem },
) {
  await sql`
    insert into account_holds (account_id, until, problem, server_said)
    select id, now() + ${seconds} * interval '1 second', ${problem.code}, ${problem.serverSaid}
    from accounts where id = ${accountId}
    on conflict (account_id) do update set until = greatest(account_holds.until, excluded.until), since = now(),
      problem = excluded.problem, server_said = excluded.server_said, failures = account_holds.failures + 1`.execute(db)
}
