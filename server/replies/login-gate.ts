// So many logins at a time, and few of them at one host: a thousand mailboxes are connected without a storm, and a host
// that answers slowly holds up only its own.

export interface LoginGate {
  /** Waits for a turn; dispose of it to let the next one in. Rejects with the reason of the signal. */
  enter(host: string, signal: AbortSignal): Promise<Disposable>
}

interface Queue {
  inside: number
  waiting: (() => void)[]
}

export function loginGate({ atOnce, perHost }: { atOnce: number; perHost: number }): LoginGate {
  const hosts = new Map<string, Queue>()
  let inside = 0

  const letIn = () => {
    for (const [host, queue] of hosts) {
      while (inside < atOnce && queue.inside < perHost) {
        const next = queue.waiting.shift()
        if (!next) break
        inside++
        queue.inside++
        next()
      }
      if (queue.inside === 0 && queue.waiting.length === 0) hosts.delete(host)
    }
  }

  const leave = (host: string, queue: Queue) => {
    inside--
    queue.inside--
    // To the end of the line: hosts take turns as well.
    hosts.delete(host)
    hosts.set(host, queue)
    letIn()
  }

  return {
    async enter(host, signal) {
      signal.throwIfAborted()
      const queue = hosts.get(host) ?? { inside: 0, waiting: [] }
      hosts.set(host, queue)
      const turn = inLine(queue, signal)
      letIn()
      await turn
      return { [Symbol.dispose]: () => leave(host, queue) }
    },
  }
}

/** Resolves when it is let in. */
async function inLine(queue: Queue, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const giveUp = () => {
    const place = queue.waiting.indexOf(resolve)
    if (place < 0) return // let in at the same moment
    queue.waiting.splice(place, 1)
    reject(signal.reason)
  }
  queue.waiting.push(resolve)
  signal.addEventListener('abort', giveUp, { once: true })
  await promise.finally(() => signal.removeEventListener('abort', giveUp))
}
