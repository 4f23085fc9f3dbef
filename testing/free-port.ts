// Ports of 127.0.0.1 for servers that must be told theirs before they start. Taken below the range from which the kernel
// gives outgoing connections their ports, so that nothing grabs one between the look and the start.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const given = new Set<number>()

/** A port that nothing listens on now and that this process has not handed out before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(15_000, 32_000)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    return port
  }
  throw new Error('No free port found between 15000 and 32000')
}

/** Whether one could listen on this port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const probe = createServer()
  probe.once('error', () => resolve(false))
  probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  return promise
}
