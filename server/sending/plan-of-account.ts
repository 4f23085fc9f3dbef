// How an account paces its messages: what counts against its limits, what the provider says, and the next 24 hours.
import { type Kysely, sql } from 'kysely'
import type { Waiting } from '../../contract/message.ts'
import type { Hold, SendingPlan } from '../../contract/pacing.ts'
import { ProblemCode } from '../../contract/problem.ts'
import { providerById } from '../../mail/providers/providers.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { holdReason } from './hold-reason.ts'
import type { Facts } from './pacing/facts.ts'
import { learnedFor } from './pacing/limits.ts'
import { nextMoment } from './pacing/next-moment.ts'
import { plan } from './pacing/plan.ts'
import { dateAt, instantOf } from './pacing/zone-time.ts'
import { readFacts } from './read-facts.ts'
import { readQueues } from './read-queues.ts'
import { isAnySenderAlive } from './sender-alive.ts'

/** As far as a plan looks into the queue, at most. */
const mostForeseen = 10_000

export async function readPlan(db: Kysely<Tables>, workspaceId: string, id: string): Promise<SendingPlan> {
  const providerId = await findProvider(db, workspaceId, id)
  const [facts, alive] = await Promise.all([readFacts(db, [id]), isAnySenderAlive(db)])
  const known = facts.get(id) ?? refuse('not-found')
  const queues = await readQueues(db, [id], { lookAhead: mostInADay(known) })
  const { next24h, waits } = plan(known, queues.get(id) ?? [])
  const hold = await readHold(db, id)
  return {
    pacing: known.pacing,
    provider: figuresOf(providerId),
    learned: known.learned.filter(({ learnedAt }) => Date.parse(learnedAt) + learnedFor > known.now.getTime()),
    ...(await countSent(db, id)),
    today: await readToday(db, id, known),
    next24h: [...next24h],
    waiting: whyNothingGoes(known, alive) ?? (hold && outOfReach(waits)),
    hold,
  }
}

/** What stands behind these does not go within a day, whatever happens. */
function mostInADay({ pacing: { perHour, perDay } }: Facts): number {
  return 1 + Math.min(mostForeseen, perDay ?? mostForeseen, perHour === null ? mostForeseen : 24 * perHour)
}

async function findProvider(db: Kysely<Tables>, workspaceId: string, id: string): Promise<string | null> {
  const account = await db
    .selectFrom('accounts')
    .select('provider_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return account ? account.provider_id : refuse('not-found')
}

function figuresOf(providerId: string | null): SendingPlan['provider'] {
  const provider = providerId === null ? undefined : providerById(providerId)
  if (!provider) return { perHour: null, perDay: null, verified: false, sources: [] }
  return { ...provider.limits, sources: provider.sources }
}

/** Recipients, as limits count them; whatever entered `submitting`. */
async function countSent(db: Kysely<Tables>, id: string) {
  const { rows } = await sql<{ sentLastHour: number; sentLastDay: number }>`
    select coalesce(sum(recipients) filter (where submitted_at > now() - interval '1 hour'), 0)::int as "sentLastHour",
      coalesce(sum(recipients), 0)::int as "sentLastDay"
    from message_attempts where account_id = ${id} and submitted_at > now() - interval '24 hours'`.execute(db)
  return rows[0] ?? { sentLastHour: 0, sentLastDay: 0 }
}

/** A rising curve since midnight there, one point for each ten minutes in which something went. */
async function readToday(db: Kysely<Tables>, id: string, { now, pacing }: Facts): Promise<SendingPlan['today']> {
  const { timeZone } = pacing
  const midnight = instantOf({ date: dateAt(now.getTime(), timeZone), minutes: 0 }, timeZone)
  const { rows } = await sql<{ at: Date; sent: number }>`
    select max(submitted_at) as at, (sum(sum(recipients)) over (order by max(submitted_at)))::int as sent
    from message_attempts where account_id = ${id} and submitted_at >= ${new Date(midnight)}
    group by date_bin('10 minutes', submitted_at, ${new Date(midnight)}) order by at`.execute(db)
  return rows.map(({ at, sent }) => ({ at: at.toISOString(), sent }))
}

async function readHold(db: Kysely<Tables>, id: string): Promise<Hold | null> {
  const { rows } = await sql<StoredHold>`
    select problem, server_said as "serverSaid", since, until, until > now() as active from account_holds
    where account_id = ${id}`.execute(db)
  const [hold] = rows
  // Kept until the server answers again: one that is out of reach is so between two tries, too.
  const reason = holdReason(hold?.problem ?? null)
  if (!hold || (!hold.active && reason !== 'server-away')) return null
  const { serverSaid, since, until } = hold
  const problem = ProblemCode.safeParse(hold.problem).data ?? null
  return { reason, problem, serverSaid, since: since.toISOString(), until: until.toISOString() }
}

interface StoredHold {
  problem: string
  serverSaid: string | null
  since: Date
  until: Date
  active: boolean
}

/** What waits for the next try. */
function outOfReach(waits: readonly Waiting[]): SendingPlan['waiting'] {
  const tries = waits.flatMap(({ reason, at }) => (reason === 'server-away' && at !== null ? [at] : []))
  const [next] = tries.sort()
  return next === undefined ? null : { reason: 'server-away', at: next }
}

/** Asked for a message that nothing keeps but the account itself. */
function whyNothingGoes(facts: Facts, alive: boolean): SendingPlan['waiting'] {
  const free = { notBefore: null, retryAt: null, recipients: 1, jitter: 0, hurried: false }
  const verdict = nextMoment(facts, free)
  if (verdict.goes === 'later') return { reason: verdict.reason, at: verdict.at?.toISOString() ?? null }
  return alive ? null : { reason: 'sender-away', at: null }
}
