// Why each of these messages waits and when it goes: pacing asked about the accounts of one page, each with the head of
// its queue. What stands further back is reckoned from the pace of the head, so that no queue is ever read whole.
import type { Kysely } from 'kysely'
import type { MessageState, Waiting } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import type { Facts } from './pacing/facts.ts'
import { nextMoment } from './pacing/next-moment.ts'
import { plan } from './pacing/plan.ts'
import { readFacts } from './read-facts.ts'
import { countBefore, type Queued, readQueued, readQueues } from './read-queues.ts'
import { isAnySenderAlive } from './sender-alive.ts'

export interface MaybeWaiting {
  id: string
  account_id: string
  state: MessageState
}

/** An entry for every message that waits, and for no other. */
export async function waitingOf(db: Kysely<Tables>, messages: readonly MaybeWaiting[]): Promise<Map<string, Waiting>> {
  const onTheWay = messages.filter(({ state }) => state === 'claimed' || state === 'submitting')
  const waiting = messages.filter(({ state }) => state === 'queued' || state === 'held')
  const answers = new Map(onTheWay.map(({ id }): [string, Waiting] => [id, saying('on-its-way')]))
  if (waiting.length === 0) return answers
  const accountIds = [...new Set(waiting.map((message) => message.account_id))]
  const [facts, queues, asked, alive] = await Promise.all([
    readFacts(db, accountIds),
    readQueues(db, accountIds),
    readQueued(
      db,
      waiting.map(({ id }) => id),
    ),
    isAnySenderAlive(db),
  ])
  for (const [accountId, ofAccount] of Map.groupBy(asked, (queued) => queued.accountId)) {
    const found = await foresee(db, facts.get(accountId), { head: queues.get(accountId) ?? [], asked: ofAccount })
    for (const [id, why] of found) answers.set(id, alive ? why : withoutSender(why))
  }
  return answers
}

interface Question {
  /** What goes first, in the order of acceptance. */
  head: readonly Queued[]
  asked: readonly Queued[]
}

async function foresee(
  db: Kysely<Tables>,
  facts: Facts | undefined,
  { head, asked }: Question,
): Promise<[string, Waiting][]> {
  if (!facts) return asked.map(({ id }) => [id, saying('account-disconnected')])
  const { waits } = plan(facts, head)
  const foreseen = new Map(head.map(({ id }, place) => [id, waits[place]]))
  const beyond = asked.filter(({ id }) => !foreseen.has(id))
  const [first] = beyond
  // The page lists neighbours: one is counted, the others stand behind it.
  const before = first && head.length > 0 ? await countBefore(db, first.id) : 0
  const pace = paceOf(facts.now, waits)
  const reckoned = beyond.map(
    (queued, nth) => [queued.id, reckon(facts, queued, { before: before + nth, pace })] as const,
  )
  const later = new Map(reckoned)
  return asked.map(({ id }) => [id, foreseen.get(id) ?? later.get(id) ?? saying('in-line')])
}

/** Milliseconds for one message, as the plan of the head has it. */
function paceOf(now: Date, waits: readonly Waiting[]): number {
  const times = waits.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]))
  return times.length === 0 ? 0 : (Math.max(...times) - now.getTime()) / times.length
}

function reckon(facts: Facts, queued: Queued, { before, pace }: { before: number; pace: number }): Waiting {
  const own = nextMoment(facts, queued)
  const turn = facts.now.getTime() + Math.round(before * pace)
  if (own.goes === 'now') return { reason: 'in-line', at: new Date(turn).toISOString(), behind: before, seconds: null }
  if (own.at === null) return saying(own.reason)
  const late = own.at.getTime() > turn
  const at = new Date(Math.max(turn, own.at.getTime())).toISOString()
  return late ? { reason: own.reason, at, behind: before, seconds: own.seconds } : { ...inLine(at), behind: before }
}

const inLine = (at: string): Waiting => ({ reason: 'in-line', at, behind: null, seconds: null })

const soonMs = 5_000

/** Nobody is there who could send: said of what would go about now. */
function withoutSender(why: Waiting): Waiting {
  const wouldGo = why.reason === 'in-line' && why.at !== null && Date.parse(why.at) <= Date.now() + soonMs
  return wouldGo ? { ...saying('sender-away'), behind: why.behind } : why
}

export function saying(reason: Waiting['reason']): Waiting {
  return { reason, at: null, behind: null, seconds: null }
}
