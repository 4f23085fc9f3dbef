// How much memory this process holds, once everything that nobody needs is gone. Needs --expose-gc.
import { setTimeout as pause } from 'node:timers/promises'

export interface Memory {
  rss: number
  heap: number
  external: number
}

/** In bytes. V8 gives pages back in the background: it is asked until two answers in a row are the same. */
export async function memoryNow(): Promise<Memory> {
  let before = await afterCollecting()
  for (let tries = 0; tries < 10; tries++) {
    const now = await afterCollecting()
    if (now.rss > before.rss * 0.995) return now
    before = now
  }
  return before
}

async function afterCollecting(): Promise<Memory> {
  if (globalThis.gc === undefined) throw new Error('start it with --expose-gc')
  globalThis.gc()
  await pause(300)
  const { rss, heapUsed: heap, external } = process.memoryUsage()
  return { rss, heap, external }
}
