// Writes what became of messages: the move, the attempt, the suppressed addresses and the facts, many messages in one
// transaction.
import { type Kysely, sql } from 'kysely'
import type { Attempt } from '../../contract/message.ts'
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents } from '../events/append.ts'
import type { ClaimedMessage, StoredRecipient } from './claim.ts'
import { eventOf, type MovedMessage } from './moved.ts'
import { moves } from './moves.ts'
import { factsOf, type NewSuppression, suppress } from './suppress.ts'

export interface Settlement {
  message: Pick<ClaimedMessage, 'id' | 'accountId' | 'workspaceId' | 'fence' | 'number'>
  move: 'settleSent' | 'settleRest' | 'settleRefused' | 'retry' | 'lose'
  /** Null: nothing was tried (every recipient is suppressed, or the database was away). */
  attempt: {
    outcome: Exclude<Attempt['outcome'], 'running'>
    stage: Attempt['stage']
    serverSaid: string | null
    problem: Problem | null
    tookMs: number
    recipients: number
  } | null
  /** All of them, as they stand now. */
  recipients: StoredRecipient[]
  problem: ProblemCode | null
  /** When a retried one is due again. */
  retryInSeconds: number
  /** The failure is one of its own, and counts on its way to being given up. */
  counts: boolean
  sentCopy: 'pending' | 'by-provider' | 'none'
  /** Null: nothing to look after. */
  followUpInSeconds: number | null
  suppress: readonly string[]
}

/** Answers whether each one was moved; false: somebody else had done so. Doing it again does no harm. */
export async function settle(
  db: Kysely<Tables>,
  senderId: string,
  settlements: readonly Settlement[],
): Promise<boolean[]> {
  const moved = await db.transaction().execute(async (trx) => {
    const rows = await move(trx, senderId, settlements)
    const ids = new Set(rows.map(({ id }) => id))
    const unknown = settlements.filter(({ message }) => ids.has(message.id)).flatMap(unknownOnes)
    const suppressed = await suppress(trx, unknown)
    const settled = rows.filter(({ state }) => state !== 'queued').map(eventOf)
    await appendEvents(trx, [...settled, ...factsOf(suppressed)])
    return ids
  })
  return settlements.map(({ message }) => moved.has(message.id))
}

/** A retry of the journal's answer that came late is told from its successor by the number of the try. */
async function move(trx: Kysely<Tables>, senderId: string, settlements: readonly Settlement[]) {
  const { rows } = await sql<MovedMessage>`
    with outcome as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(settlements.map(rowOf))}::jsonb) as o (
        id uuid, account_id uuid, fence bigint, number integer, may_come_from text[], state text, recipients jsonb,
        problem text, retry_s double precision, counts boolean, copy text, follow_up_s double precision,
        tried text, stage text, said text, attempt_problem jsonb, took_ms integer, tried_recipients integer)
    ), moved as (
      update messages set state = outcome.state, recipients = outcome.recipients, problem = outcome.problem,
        attempts = greatest(attempts, case when outcome.tried is null then attempts else outcome.number end),
        failures = failures + outcome.counts::integer,
        failing_since = case when outcome.counts then coalesce(failing_since, now()) else failing_since end,
        settled_at = case when outcome.state in ('sent', 'refused') then now() end,
        retry_at = ${whenRetried(sql`now() + outcome.retry_s * interval '1 second'`, sql`null`)},
        due_at = ${whenRetried(sql`now() + outcome.retry_s * interval '1 second'`, sql`due_at`)},
        claimed_by = ${whenRetried(sql`null`, sql`claimed_by`)}, fence = ${whenRetried(sql`null`, sql`messages.fence`)},
        sent_copy = outcome.copy, follow_up_at = now() + outcome.follow_up_s * interval '1 second', follow_ups = 0
      from outcome
      where messages.id = outcome.id and messages.claimed_by = ${senderId} and messages.fence = outcome.fence
        and messages.state = any(outcome.may_come_from)
        and outcome.number = messages.attempts + (messages.state = 'claimed')::integer
      returning messages.id, messages.workspace_id, messages.account_id, messages.state, messages.subject,
        messages.problem
    ), tried as (
      insert into message_attempts as attempt (message_id, number, account_id, sender_id, recipients, started_at,
        ended_at, outcome, stage, server_said, problem)
      select id, number, outcome.account_id, ${senderId}, tried_recipients,
        now() - took_ms * interval '1 millisecond', now(), tried, stage, said, attempt_problem
      from outcome join moved using (id) where tried is not null
      on conflict (message_id, number) do update set ended_at = excluded.ended_at, outcome = excluded.outcome,
        stage = excluded.stage, server_said = excluded.server_said, problem = excluded.problem
    )
    select * from moved order by id`.execute(trx)
  return rows
}

function whenRetried(then: ReturnType<typeof sql>, otherwise: ReturnType<typeof sql>) {
  return sql`case when outcome.state = 'queued' then ${then} else ${otherwise} end`
}

function rowOf({ message, move: name, attempt, ...rest }: Settlement) {
  return {
    id: message.id,
    account_id: message.accountId,
    fence: message.fence,
    number: message.number,
    may_come_from: moves[name].from,
    state: moves[name].to,
    recipients: rest.recipients,
    problem: rest.problem,
    retry_s: rest.retryInSeconds,
    counts: rest.counts,
    copy: rest.sentCopy,
    follow_up_s: rest.followUpInSeconds,
    tried: attempt?.outcome ?? null,
    stage: attempt?.stage ?? null,
    said: attempt?.serverSaid ?? null,
    attempt_problem: attempt?.problem ?? null,
    took_ms: Math.round(attempt?.tookMs ?? 0),
    tried_recipients: attempt?.recipients ?? 0,
  }
}

function unknownOnes({ message, suppress: addresses }: Settlement): NewSuppression[] {
  const { id: messageId, workspaceId, accountId } = message
  return addresses.map((address) => ({ workspaceId, accountId, messageId, address, reason: 'recipient-unknown' }))
}
