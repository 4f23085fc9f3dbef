// How much memory is really in use while something is done: what is left after the garbage is taken away, measured again and
// again. What the system has lent us says little: it is given back when it pleases.
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

export interface LiveMemory extends AsyncDisposable {
  /** Most bytes in use beyond those at the beginning, and how often it was measured. */
  readonly most: number
  readonly measured: number
}

const everyMs = 250

export async function watchMemory(): Promise<LiveMemory> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = () => {
    // The last text in which an expression found something is kept until the next one finds something.
    ;/-/.test('-')
    collect()
    // What stands outside of the heap goes with the next one.
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = await lowest(used)
  const seen = { most: 0, measured: 0 }
  const stop = new AbortController()
  const measuring = (async () => {
    while (!stop.signal.aborted) {
      seen.most = Math.max(seen.most, used() - before)
      seen.measured++
      await wait(everyMs, undefined, { signal: stop.signal }).catch(() => undefined) // stopped
    }
  })()
  return {
    get most() {
      return seen.most
    },
    get measured() {
      return seen.measured
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await measuring
    },
  }
}

/** Large buffers are given back a while after nobody has them any more. */
async function lowest(used: () => number): Promise<number> {
  let least = used()
  for (let calm = 0; calm < 4; calm++) {
    await wait(everyMs)
    const now = used()
    if (now < least - 100_000) calm = 0
    least = Math.min(least, now)
  }
  return least
}
