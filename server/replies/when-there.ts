// Work with the database that waits while the database is away, instead of failing.
import { setTimeout as wait } from 'node:timers/promises'
import { isPassing } from '../sending/settler.ts'

const againMs = 500

/** Any other error is thrown; so is the reason of the signal. */
export async function whenThere<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (;;) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      await wait(againMs, undefined, { signal })
    }
  }
}
