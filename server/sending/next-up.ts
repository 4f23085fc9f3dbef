// What an account does next: the head of its queue, asked of pacing, and the next look after what was sent.
import { type Kysely, sql } from 'kysely'
import type { Pacing } from '../../contract/pacing.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import { inLine } from './moves.ts'
import type { Facts } from './pacing/facts.ts'
import { nextMoment } from './pacing/next-moment.ts'
import { readFacts } from './read-facts.ts'

export type NextUp =
  /**
   * `atOnce`: messages that may be taken together; `connections`: conversations at the same time. `hurriedOnly`: others may
   * not go yet.
   */
  | { goes: 'now'; atOnce: number; connections: number; hurriedOnly: boolean }
  | { goes: 'later'; inMs: number }
  /** Until somebody wakes it: nothing waits, or a person must act. */
  | { goes: 'never' }

interface HeadRow {
  not_before: Date | null
  retry_at: Date | null
  due_at: Date
  recipients: number
  jitter: number
  hurried: boolean
}

const batch = 100

export async function nextUp(db: Kysely<Tables>, accountId: string): Promise<NextUp> {
  const head = await readHead(db, accountId)
  if (!head) return { goes: 'never' }
  const facts = (await readFacts(db, [accountId])).get(accountId)
  if (!facts) return { goes: 'never' }
  const notBefore = head.due_at > facts.now ? head.due_at : head.not_before
  const verdict = nextMoment(facts, { ...head, notBefore, retryAt: head.retry_at })
  if (verdict.goes === 'now') {
    const way = head.hurried && !isOpen(facts) ? oneByOne : abreast(facts)
    return { goes: 'now', ...way, hurriedOnly: head.hurried && way.atOnce === 1 }
  }
  if (verdict.at === null) return { goes: 'never' }
  return { goes: 'later', inMs: Math.max(0, verdict.at.getTime() - facts.now.getTime()) }
}

/** Where something is counted or spaced, one message at a time: the next one is decided when this one has counted. */
function abreast(facts: Facts): { atOnce: number; connections: number } {
  const { pacing, learned } = facts
  const counted = pacing.perHour !== null || pacing.perDay !== null || pacing.rampUp !== null || learned.length > 0
  return counted || isSpaced(pacing) ? oneByOne : { atOnce: batch, connections: pacing.connections }
}

const oneByOne = { atOnce: 1, connections: 1 }

/** For those whom nobody hurries: what is taken together with a hurried one must not pass over sending hours with it. */
function isOpen(facts: Facts): boolean {
  const free = { notBefore: null, retryAt: null, recipients: 1, jitter: 0, hurried: false }
  return nextMoment(facts, free).goes === 'now'
}

function isSpaced({ gapSeconds, jitterSeconds }: Pacing): boolean {
  return gapSeconds > 0 || jitterSeconds > 0
}

/** The one that goes first: a hurried one that is due, else in the order of the queue. Each half follows the index. */
async function readHead(db: Kysely<Tables>, accountId: string): Promise<HeadRow | undefined> {
  const half = (hurried: boolean) => sql`
    (select not_before, retry_at, due_at, hurried, jitter,
      (select count(*)::integer from jsonb_array_elements(recipients) one where one ->> 'result' = 'waiting') as recipients
    from messages where account_id = ${accountId} and ${inLine} and hurried = ${sql.lit(hurried)}
    order by due_at, id limit 1)`
  const { rows } = await sql<HeadRow>`${prepared}
    select * from (${half(true)} union all ${half(false)}) head
    order by due_at > now(), hurried desc, due_at limit 1`.execute(db)
  return rows[0]
}
