// The next hours as far as they can be foreseen: what goes when, if nobody sends anything else and nothing is refused.
import type { Waiting } from '../../../contract/message.ts'
import type { Candidate, Facts } from './facts.ts'
import { record } from './ledger.ts'
import { hour } from './limits.ts'
import { type Course, courseOf, earliest, stopReason } from './next-moment.ts'
import { lineOf } from './waiting-line.ts'

export interface Plan {
  /** 24 whole hours from now on. */
  readonly next24h: readonly { from: string; planned: number }[]
  /** For each message of the queue, in its order. */
  readonly waits: readonly Waiting[]
}

/**
 * `queue` in its order (due_at, id). Of those that are due the hurried go first, then the oldest;
 * whoever is first in line is waited for. 10,000 messages take some milliseconds.
 */
export function plan(facts: Facts, queue: readonly Candidate[]): Plan {
  const waits = waitsOf(facts, queue)
  return { next24h: buckets(facts.now.getTime(), waits), waits }
}

/** What a plan says of its messages, without the picture. */
export function waitsOf(facts: Facts, queue: readonly Candidate[]): Waiting[] {
  const stopped = stopReason(facts)
  return stopped === null ? foreseen(facts, queue) : queue.map(() => waitingFor(stopped, null))
}

function foreseen(facts: Facts, queue: readonly Candidate[]): Waiting[] {
  const course = courseOf(facts)
  const line = lineOf(queue)
  const waits = queue.map(() => waitingFor('sending-hours', null))
  let time = facts.now.getTime()
  let free = time
  for (let gone = 0; gone < queue.length; ) {
    const place = line.head(time)
    const candidate = queue[place ?? -1]
    if (place === undefined || candidate === undefined) {
      time = line.nextDue()
      continue
    }
    const moment = earliest(course, candidate, free)
    if (moment.at === null) break
    // Somebody who comes before it may be due until then.
    if (line.nextDue() <= moment.at && moment.at > time) {
      time = line.nextDue()
      continue
    }
    time = Math.max(time, moment.at)
    free = time
    line.leave()
    depart(course, candidate, time)
    waits[place] = { ...moment, at: new Date(time).toISOString(), behind: gone++ }
  }
  return waits
}

function depart(course: Course, { recipients }: Candidate, time: number): void {
  record(course.ledger, time, recipients)
  course.lastSentAt = time
  course.firstSentAt ??= time
}

function buckets(now: number, waits: readonly Waiting[]): { from: string; planned: number }[] {
  const planned = new Array<number>(24).fill(0)
  for (const { at } of waits) {
    const nth = at === null ? -1 : Math.floor((Date.parse(at) - now) / hour)
    if (planned[nth] !== undefined) planned[nth]++
  }
  return planned.map((count, nth) => ({ from: new Date(now + nth * hour).toISOString(), planned: count }))
}

function waitingFor(reason: Waiting['reason'], at: string | null): Waiting {
  return { reason, at, behind: null, seconds: null }
}
