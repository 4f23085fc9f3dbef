// So many at a time, and few of them of one kind. Logins by host: a thousand mailboxes are connected without a storm, and
// a host that answers slowly holds up only its own. What is kept, by workspace: it waits here and not in the database.

export interface Turns {
  /** Waits for a turn; dispose of it to let the next one in. Rejects with the reason of the signal. */
  enter(kind: string, signal: AbortSignal): Promise<Disposable>
}

interface Queue {
  inside: number
  waiting: (() => void)[]
}

export function turns({ atOnce, ofOneKind }: { atOnce: number; ofOneKind: number }): Turns {
  const kinds = new Map<string, Queue>()
  let inside = 0

  const letIn = () => {
    for (const [kind, queue] of kinds) {
      while (inside < atOnce && queue.inside < ofOneKind) {
        const next = queue.waiting.shift()
        if (!next) break
        inside++
        queue.inside++
        next()
      }
      if (queue.inside === 0 && queue.waiting.length === 0) kinds.delete(kind)
    }
  }

  const leave = (kind: string, queue: Queue) => {
    inside--
    queue.inside--
    // To the end of the line: kinds take turns as well.
    kinds.delete(kind)
    kinds.set(kind, queue)
    letIn()
  }

  return {
    async enter(kind, signal) {
      signal.throwIfAborted()
      const queue = kinds.get(kind) ?? { inside: 0, waiting: [] }
      kinds.set(kind, queue)
      const turn = inLine(queue, signal)
      letIn()
      await turn
      return { [Symbol.dispose]: () => leave(kind, queue) }
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
