// How much memory this process holds, once everything that nobody needs is gone. Needs --expose-gc.
import { setTimeout as pause } from 'node:timers/promises'

export interface Memory {
  rss: number
  heap: number
  /** RSS as it stood before anything was collected. */
  standing: number
}

const rounds = 5

/** In bytes. V8 keeps the pages of what it has collected, but for a collection "of last resort". */
export async function memoryNow(): Promise<Memory> {
  const standing = process.memoryUsage.rss()
  for (let round = 0; round < rounds; round++) {
    if (globalThis.gc === undefined) throw new Error('start it with --expose-gc')
    globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await pause(200)
  }
  const { rss, heapUsed: heap } = process.memoryUsage()
  return { rss, heap, standing }
}
