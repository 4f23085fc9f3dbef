// The departures of an account as running sums, so that "how many in this window" and "when does it free" are binary
// searches. The plan adds to it what it foresees.
import type { Departure } from './facts.ts'

export interface Ledger {
  /** Milliseconds, ascending. */
  readonly times: number[]
  /** sums[i]: recipients of the first i departures; one longer than `times`. */
  readonly sums: number[]
}

export function ledgerOf(sent: readonly Departure[]): Ledger {
  const ledger: Ledger = { times: [], sums: [0] }
  for (const { at, recipients } of sent) record(ledger, at.getTime(), recipients)
  return ledger
}

/** Adds a departure at its place; at the end, where it nearly always belongs, in constant time. */
export function record({ times, sums }: Ledger, at: number, recipients: number): void {
  const place = firstAbove(times, at)
  times.splice(place, 0, at)
  sums.push(0)
  for (let index = sums.length - 1; index > place; index--) sums[index] = (sums[index - 1] ?? 0) + recipients
}

/** Recipients of all departures after `time`, those of the future too (see `Facts.sent`). */
export function countSince({ times, sums }: Ledger, time: number): number {
  return (sums.at(-1) ?? 0) - (sums[firstAbove(times, time)] ?? 0)
}

/**
 * The first moment from `from` on at which `recipients` more fit under `limit` within the `window` (ms) that ends there:
 * a window is open at its old end, so a departure exactly one window ago no longer counts. A message with more
 * recipients than the limit could never go; it goes alone, when the window is empty.
 */
export function fitsFrom({ times, sums }: Ledger, from: number, fit: Fit): number {
  const total = sums.at(-1) ?? 0
  const gone = firstAbove(times, from - fit.window)
  const mustBeGone = fit.recipients > fit.limit ? times.length : firstReaching(sums, total + fit.recipients - fit.limit)
  const last = times[mustBeGone - 1]
  return mustBeGone <= gone || last === undefined ? from : last + fit.window
}

export interface Fit {
  readonly recipients: number
  readonly limit: number
  /** Milliseconds. */
  readonly window: number
}

/** The index of the first value above `bound` (the length where there is none); values ascend. */
function firstAbove(values: readonly number[], bound: number): number {
  return firstWhere(values, (value) => value > bound)
}

function firstReaching(values: readonly number[], bound: number): number {
  return firstWhere(values, (value) => value >= bound)
}

function firstWhere(values: readonly number[], holds: (value: number) => boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(values[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
