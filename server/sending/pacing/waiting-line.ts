// The order in which waiting messages get their turn: of those that are due the hurried first, then the oldest.
import type { Candidate } from './facts.ts'

export interface Line {
  /** Whose turn it is at that time; undefined: nobody is due yet. Times must not go back. */
  head(time: number): number | undefined
  leave(): void
  /** When the next one that is not due yet becomes so; Infinity: there is none. */
  nextDue(): number
}

/** Members are the places in `queue`. */
export function lineOf(queue: readonly Candidate[]): Line {
  const dueTimes = queue.map(dueAt)
  const later = [...queue.keys()].sort((a, b) => (dueTimes[b] ?? 0) - (dueTimes[a] ?? 0) || before(b, a))
  // Both lists are kept with the next one last: taking it away is then a pop.
  const due: number[] = []
  const nextDue = () => dueTimes[later.at(-1) ?? -1] ?? Infinity

  function before(a: number, b: number): number {
    return Number(queue[b]?.hurried) - Number(queue[a]?.hurried) || a - b
  }

  function placeOf(member: number): number {
    let [low, high] = [0, due.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (before(due[middle] ?? 0, member) > 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    head(time) {
      const arrived = later.splice(firstDue(later, dueTimes, time))
      // All at once in the beginning, one by one afterwards.
      if (due.length === 0) due.push(...arrived.sort((a, b) => before(b, a)))
      else for (const member of arrived) due.splice(placeOf(member), 0, member)
      return due.at(-1)
    },
    leave: () => void due.pop(),
    nextDue,
  }
}

/** -Infinity: since ever. */
function dueAt({ notBefore, retryAt, hurried }: Candidate): number {
  const scheduled = hurried ? null : notBefore
  return Math.max(scheduled?.getTime() ?? -Infinity, retryAt?.getTime() ?? -Infinity)
}

/** Where in `later`, the latest first, those begin that are due. */
function firstDue(later: readonly number[], dueTimes: readonly number[], time: number): number {
  let first = later.length
  while (first > 0 && (dueTimes[later[first - 1] ?? -1] ?? Infinity) <= time) first--
  return first
}
