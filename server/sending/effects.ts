// What a refusal means for the whole account: it is held until a moment, or until a person acts.
import { type Kysely, sql } from 'kysely'
import { type Problem, ProblemCode } from '../../contract/problem.ts'
import { lockAccount, moveStates } from '../accounts/apply-check.ts'
import { endRetries, isOutOfReach } from '../accounts/reached-again.ts'
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
 * password than the one that was refused, or it was sealed under a key that has been retired since it was read.
 */
export async function needAttention(db: Kysely<Tables>, of: Of & { asOf: Date }, problem: ProblemCode): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, of.workspaceId, of.accountId)
    if (!account || (await hasNewerSecret(trx, of, problem))) return
    const sending = { state: 'needs-attention', problem } as const
    const moved = await moveStates(trx, account, { sending, receiving: undefined })
    if (moved) await appendEvent(trx, moved)
  })
}

async function hasNewerSecret(
  trx: Kysely<Tables>,
  { accountId, asOf }: Of & { asOf: Date },
  problem: ProblemCode,
): Promise<boolean> {
  const { rows } = await sql`
    select from account_secrets where account_id = ${accountId} and "use" = 'smtp' and given_at > ${asOf}
    union all
    select from vault_keys where ${problem === 'secret-unusable'} and retired_at > ${asOf}`.execute(trx)
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
  await db.transaction().execute((trx) => hold(trx, accountId, { seconds: Math.min(seconds, longestPause), problem }))
}

/** Seconds: a server that is back is found within the hour. */
const longestPause = 3_600

/** It answers: the next pause is a short one again, and who waited for that waits no longer. */
export async function regainTouch(db: Kysely<Tables>, accountId: string): Promise<void> {
  const over = sql`from account_holds hold where account_id = ${accountId} and until <= now()`
  // Nearly always there is none, and nothing to be told.
  if ((await sql`select ${over}`.execute(db)).rows.length === 0) return
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ problem: string } & Whose>`delete ${over} returning problem, ${whose}`.execute(trx)
    const [held] = rows
    if (!held) return
    const reason = holdReason(held.problem)
    if (reason === 'server-away') await endRetries(trx, accountId)
    await appendEvent(trx, { ...factAbout(held), type: 'account.released', data: { address: held.address, reason } })
  })
}

/** What was refused did not depart, although it was recorded as begun. */
async function readDepartures(db: Kysely<Tables>, accountId: string): Promise<Departure[]> {
  const { rows } = await sql<Departure>`
    select submitted_at as at, recipients from message_attempts
    where account_id = ${accountId} and submitted_at > now() - interval '24 hours'
      and outcome in ('running', 'accepted', 'unsure') order by submitted_at`.execute(db)
  return rows
}

/** At the end of a transaction: its beginning is a fact, that it lasts longer is none. */
async function hold(
  trx: Kysely<Tables>,
  accountId: string,
  { seconds, problem: { code, serverSaid } }: { seconds: number; problem: Problem },
) {
  const stays = isOutOfReach(code) ? asksToWait : sql`false`
  const { rows } = await sql<{ before: string | null; problem: string; until: Date } & Whose>`
    insert into account_holds as hold (account_id, until, problem, server_said)
    select id, now() + ${seconds} * interval '1 second', ${code}, ${serverSaid} from accounts where id = ${accountId}
    on conflict (account_id) do update set until = greatest(hold.until, excluded.until), since = now(),
      problem = case when ${stays} then hold.problem else excluded.problem end,
      server_said = case when ${stays} then hold.server_said else excluded.server_said end, failures = hold.failures + 1
    returning old.problem as before, new.problem, new.until, ${whose}`.execute(trx)
  const [held] = rows
  const reason = holdReason(code)
  if (!held || (held.before !== null && holdReason(held.before) === holdReason(held.problem))) return
  const data = { address: held.address, reason, problem: code, serverSaid, until: held.until.toISOString() }
  await appendEvent(trx, { ...factAbout(held), type: 'account.held', data })
}

/** A provider that asked to wait is not forgotten because connections are lost as well. */
const asksToWait = sql`hold.until > now() and hold.problem <> all(${ProblemCode.options.filter(isOutOfReach)}::text[])`

interface Whose {
  account_id: string
  workspace_id: string
  address: string
}

/** `hold` is the alias of account_holds. */
const whose = sql`hold.account_id, (select workspace_id from accounts where id = hold.account_id),
  (select address from accounts where id = hold.account_id)`

function factAbout({ workspace_id: workspaceId, account_id: subject }: Whose) {
  return { workspaceId, subject }
}
