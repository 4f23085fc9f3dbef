// Writes what became of messages: the move, the attempt, the suppressed addresses and the facts, many messages in one
// transaction.
import { type Kysely, sql } from 'kysely'
import type { Attempt } from '../../contract/message.ts'
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents, appendFacts } from '../events/append.ts'
import type { ClaimedMessage, StoredRecipient } from './claim.ts'
import { moves } from './moves.ts'
import { factsOf, type NewSuppression, suppress } from './suppress.ts'

export interface Settlement {
  message: Pick<ClaimedMessage, 'id' | 'accountId' | 'workspaceId' | 'fence' | 'number'>
  move: (typeof mine)[number]
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
  const suppressing = settlements.some(({ suppress: addresses }) => addresses.length > 0)
  const moved = suppressing
    ? await db.transaction().execute((trx) => moveAndSuppress(trx, senderId, settlements))
    : await move(db, senderId, settlements)
  return settlements.map(({ message }) => moved.has(message.id))
}

async function moveAndSuppress(trx: Kysely<Tables>, senderId: string, settlements: readonly Settlement[]) {
  const moved = await move(trx, senderId, settlements)
  const unknown = settlements.filter(({ message }) => moved.has(message.id)).flatMap(unknownOnes)
  await appendEvents(trx, factsOf(await suppress(trx, unknown)))
  return moved
}

/** A retry of the journal's answer that came late is told from its successor by the number of the try. */
async function move(db: Kysely<Tables>, senderId: string, settlements: readonly Settlement[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`${prepared}
    with outcome as materialized (
      ${given(settlements)}
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
        and ${mayComeFrom}
        and outcome.number = messages.attempts + (messages.state = 'claimed')::integer
      returning messages.id, messages.workspace_id, messages.account_id, messages.state, messages.subject,
        messages.problem, old.state as before
    ), ${tries(senderId)}, fact as (
      select workspace_id::text, 'message.' || state as type, id::text as subject, id as place,
        jsonb_strip_nulls(jsonb_build_object('accountId', account_id, 'subject', subject, 'problem', problem)) as data
      from moved where state <> 'queued'
    ), ${appendFacts(settlements.map(({ message }) => message.workspaceId))}
    select moved.id from moved, told`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Arrays of all columns, as rows. */
function given(settlements: readonly Settlement[]) {
  const column = <T>(of: (settlement: Settlement) => T): T[] => settlements.map(of)
  return sql`select * from unnest(${column(({ message }) => message.id)}::uuid[],
        ${column(({ message }) => message.accountId)}::uuid[], ${column(({ message }) => message.fence)}::bigint[],
        ${column(({ message }) => message.number)}::integer[], ${column(({ move: name }) => name)}::text[],
        ${column(({ move: name }) => moves[name].to)}::text[],
        ${column(({ recipients }) => JSON.stringify(recipients))}::jsonb[], ${column(({ problem }) => problem)}::text[],
        ${column(({ retryInSeconds }) => retryInSeconds)}::double precision[], ${column(({ counts }) => counts)}::boolean[],
        ${column(({ sentCopy }) => sentCopy)}::text[], ${column(({ followUpInSeconds: s }) => s)}::double precision[],
        ${column(({ attempt }) => attempt?.outcome)}::text[], ${column(({ attempt }) => attempt?.stage)}::text[],
        ${column(({ attempt }) => attempt?.serverSaid)}::text[],
        ${column(({ attempt }) => attempt?.problem && JSON.stringify(attempt.problem))}::jsonb[],
        ${column(({ attempt }) => Math.round(attempt?.tookMs ?? 0))}::integer[],
        ${column(({ attempt }) => attempt?.recipients ?? 0)}::integer[])
        as outcome (id, account_id, fence, number, move, state, recipients, problem, retry_s, counts, copy, follow_up_s,
          tried, stage, said, attempt_problem, took_ms, tried_recipients)`
}

/** What was journalled is ended; what never came so far is told whole. */
function tries(senderId: string) {
  return sql`ended as (
      update message_attempts attempt set ended_at = now(), outcome = tried, stage = outcome.stage,
        server_said = said, problem = attempt_problem
      from outcome join moved using (id)
      where tried is not null and before <> 'claimed'
        and attempt.message_id = outcome.id and attempt.number = outcome.number
    ), never_journalled as (
      insert into message_attempts (message_id, number, account_id, sender_id, recipients, started_at,
        ended_at, outcome, stage, server_said, problem)
      select id, number, outcome.account_id, ${senderId}, tried_recipients,
        now() - took_ms * interval '1 millisecond', now(), tried, stage, said, attempt_problem
      from outcome join moved using (id) where tried is not null and before = 'claimed'
    )`
}

function whenRetried(then: ReturnType<typeof sql>, otherwise: ReturnType<typeof sql>) {
  return sql`case when outcome.state = 'queued' then ${then} else ${otherwise} end`
}

const mine = ['settleSent', 'settleRest', 'settleRefused', 'retry', 'lose'] as const

/** The table of moves, as SQL. */
const mayComeFrom = sql`case outcome.move ${sql.join(
  mine.map(
    (name) =>
      sql`when ${sql.lit(name)} then messages.state in (${sql.join(moves[name].from.map((state) => sql.lit(state)))})`,
  ),
  sql` `,
)} end`

function unknownOnes({ message, suppress: addresses }: Settlement): NewSuppression[] {
  const { id: messageId, workspaceId, accountId } = message
  return addresses.map((address) => ({ workspaceId, accountId, messageId, address, reason: 'recipient-unknown' }))
}
