// Many reports, few writes: only the latest value is written, at most one write at a time, a moment after the first.
import { setTimeout as wait } from 'node:timers/promises'

export interface LatestOnly<Value> {
  report(value: Value): void
  /** Resolves when nothing is being written any more. */
  idle(): Promise<void>
}

/** `write` must not reject. */
export function latestOnly<Value>(afterMs: number, write: (value: Value) => Promise<void>): LatestOnly<Value> {
  const waiting: Value[] = []
  let writing: Promise<void> | undefined
  const cycle = async () => {
    while (waiting.length > 0) {
      await wait(afterMs)
      for (const value of waiting.splice(0).slice(-1)) await write(value)
    }
    writing = undefined
  }
  return {
    report(value) {
      waiting.push(value)
      writing ??= cycle()
    },
    idle: async () => writing,
  }
}
