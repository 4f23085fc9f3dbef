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

/**
 * An entry for every message that waits, and for no other. `lookAhead`: messages of each queue that are foreseen one by
 * one; few are quick, many exact.
 */
export async function waitingOf(
  db: Kysely<Tables>,
  messages: readonly MaybeWaiting[],
  lookAhead?: number,
): Promise<Map<string, Waiting>> {
  const onTheWay = messages.filter(({ state }) => state === 'claimed' || state === 'submitting')
  const waiting = messages.filter(({ state }) => state === 'queued' || state === 'held')
  const answers = new Map(onTheWay.map(({ id }): [string, Waiting] => [id, saying('on-its-way')]))
  if (waiting.length === 0) return answers
  const accountIds = [...new Set(waiting.map((message) => message.account_id))]
  const ids = waiting.map(({ id }) => id)
  const [facts, queues, asked, alive] = await Promise.all([
    readFacts(db, accountIds),
    readQueues(db, accountIds, { until: ids, lookAhead }),
    readQueued(db, ids),
    isAnySenderAlive(db),
  ])
  const foreseen = [...facts].map(([id, known]) => [id, foresee(known, queues.get(id) ?? [])] as const)
  const further = await reckonFurther(db, asked, new Map(foreseen))
  for (const { id, accountId } of asked) {
    const why = facts.has(accountId) ? further.get(id) : saying('account-disconnected')
    if (why) answers.set(id, alive ? why : withoutSender(why))
  }
  return answers
}

interface Foreseen {
  facts: Facts
  waits: ReadonlyMap<string, Waiting>
  /** Milliseconds for one message. */
  pace: number
}

/** `head`: what goes first, in the order of the queue. */
function foresee(facts: Facts, head: readonly Queued[]): Foreseen {
  const { waits } = plan(facts, head)
  const said = head.flatMap(({ id }, place) => (waits[place] ? [[id, waits[place]] as const] : []))
  return { facts, waits: new Map(said), pace: paceOf(facts.now, waits) }
}

/** Of each account the first one that stands behind the head is counted; a page lists neighbours, who stand behind it. */
async function reckonFurther(
  db: Kysely<Tables>,
  asked: readonly Queued[],
  accounts: ReadonlyMap<string, Foreseen>,
): Promise<Map<string, Waiting>> {
  const beyond = asked.filter(({ id, accountId }) => !accounts.get(accountId)?.waits.has(id))
  const byAccount = [...Map.groupBy(beyond, ({ accountId }) => accountId).values()]
  const firsts = byAccount.flatMap(([first]) => (first ? [first.id] : []))
  const before = await countBefore(db, firsts)
  const reckoned = byAccount.flatMap((queue, account) =>
    queue.map((queued, nth) => {
      const ahead = (before.get(firsts[account] ?? '') ?? 0) + nth
      return [queued.id, reckon(accounts.get(queued.accountId), queued, ahead)] as const
    }),
  )
  const foreseen = asked.map(({ id, accountId }) => [id, accounts.get(accountId)?.waits.get(id)] as const)
  return new Map([...foreseen, ...reckoned].flatMap(([id, why]) => (why ? [[id, why] as const] : [])))
}

/** Milliseconds for one message, as the plan of the head has it. */
function paceOf(now: Date, waits: readonly Waiting[]): number {
  const times = waits.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]))
  return times.length === 0 ? 0 : (Math.max(...times) - now.getTime()) / times.length
}

function reckon(account: Foreseen | undefined, queued: Queued, ahead: number): Waiting | undefined {
  if (!account) return undefined
  const { facts, pace } = account
  const own = nextMoment(facts, queued)
  if (own.goes === 'later' && own.at === null) return saying(own.reason)
  const turn = facts.now.getTime() + Math.round(ahead * pace)
  if (own.goes === 'later' && own.at !== null && own.at.getTime() > turn) {
    return { reason: own.reason, at: own.at.toISOString(), behind: ahead, seconds: own.seconds }
  }
  return { reason: 'in-line', at: new Date(turn).toISOString(), behind: ahead, seconds: null }
}

const soonMs = 5_000

/** Nobody is there who could send: said of what would go about now. */
function withoutSender(why: Waiting): Waiting {
  const wouldGo = why.reason === 'in-line' && why.at !== null && Date.parse(why.at) <= Date.now() + soonMs
  return wouldGo ? { ...saying('sender-away'), behind: why.behind } : why
}

function saying(reason: Waiting['reason']): Waiting {
  return { reason, at: null, behind: null, seconds: null }
}
