// Why each of these messages waits and when it goes: pacing asked about the accounts of one page, each with the head of
// its queue. What stands between the head and a message further back is counted, and taken for more of the same, so that
// no queue is ever read whole.
import type { Kysely } from 'kysely'
import type { MessageState, Waiting } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import type { Candidate, Facts } from './pacing/facts.ts'
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

/** Of each account; whoever stands behind these is reckoned from their pace. */
const mostForeseen = 1_000

/**
 * An entry for every message that waits, and for no other. `lookAhead`: messages of each queue that are foreseen one by
 * one; few are quick, many exact.
 */
export async function waitingOf(
  db: Kysely<Tables>,
  messages: readonly MaybeWaiting[],
  lookAhead = mostForeseen,
): Promise<Map<string, Waiting>> {
  const onTheWay = messages.filter(({ state }) => state === 'claimed' || state === 'submitting')
  const waiting = messages.filter(({ state }) => state === 'queued' || state === 'held')
  const answers = new Map(onTheWay.map(({ id }): [string, Waiting] => [id, saying('on-its-way')]))
  if (waiting.length === 0) return answers
  const accountIds = [...new Set(waiting.map((message) => message.account_id))]
  const ids = waiting.map(({ id }) => id)
  const [facts, queues, asked, alive] = await Promise.all([
    readFacts(db, accountIds),
    readQueues(db, accountIds, { until: ids }),
    readQueued(db, ids),
    isAnySenderAlive(db),
  ])
  const beyond = await placesBeyond(db, asked, queues)
  const foreseen = [...facts].flatMap(([id, known]) =>
    foresee(known, { head: queues.get(id) ?? [], beyond: beyond.get(id), lookAhead }),
  )
  const whys = new Map(foreseen)
  for (const { id, accountId } of asked) {
    const why = facts.has(accountId) ? whys.get(id) : saying('account-disconnected')
    if (why) answers.set(id, alive ? why : withoutSender(why))
  }
  return answers
}

/** Neighbours that stand behind the head of their account, and how many go before the first of them. */
interface Beyond {
  queued: readonly Queued[]
  ahead: number
}

async function placesBeyond(
  db: Kysely<Tables>,
  asked: readonly Queued[],
  queues: ReadonlyMap<string, readonly Queued[]>,
): Promise<Map<string, Beyond>> {
  const heads = new Set([...queues.values()].flatMap((head) => head.map(({ id }) => id)))
  const further = Map.groupBy(
    asked.filter(({ id }) => !heads.has(id)),
    ({ accountId }) => accountId,
  )
  const firsts = [...further.values()].flatMap(([first]) => (first ? [first.id] : []))
  const before = await countBefore(db, firsts)
  return new Map(
    [...further].map(([id, queued]) => [id, { queued, ahead: before.get(queued[0]?.id ?? '') ?? 0 }] as const),
  )
}

interface Line {
  /** What goes first, in the order of the queue. */
  head: readonly Queued[]
  beyond: Beyond | undefined
  lookAhead: number
}

function foresee(facts: Facts, { head, beyond, lookAhead }: Line): (readonly [string, Waiting])[] {
  const { queued, ahead } = beyond ?? { queued: [], ahead: 0 }
  const near = ahead < lookAhead ? queued : []
  const between = moreLike(head, Math.min(ahead, lookAhead))
  const { waits } = plan(facts, [...head, ...between, ...near])
  const pace = paceOf(facts.now, waits)
  const nearFrom = head.length + between.length
  const said = [...head, ...near].flatMap(({ id }, nth) => {
    const wait = waits[nth < head.length ? nth : nearFrom + nth - head.length]
    return wait ? [[id, wait] as const] : []
  })
  const far = near.length === 0 ? queued : []
  return [...said, ...far.map((one, nth) => [one.id, reckon(facts, one, { ahead: ahead + nth, pace })] as const)]
}

/** Up to so many ordinary ones, for those behind the head that nobody has read: like its last, and due no sooner. */
function moreLike(head: readonly Queued[], upTo: number): readonly Candidate[] {
  const last = head.at(-1)
  if (!last) return []
  const counted = head.filter(({ hurried }) => !hurried).length
  return new Array<Candidate>(Math.max(0, upTo - counted)).fill({ ...last, hurried: false, jitter: 0.5 })
}

/** Milliseconds for one message, as the plan of the head has it. */
function paceOf(now: Date, waits: readonly Waiting[]): number {
  const times = waits.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]))
  return times.length === 0 ? 0 : (Math.max(...times) - now.getTime()) / times.length
}

function reckon(facts: Facts, queued: Queued, { ahead, pace }: { ahead: number; pace: number }): Waiting {
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
