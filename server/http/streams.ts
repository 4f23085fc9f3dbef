// The streams that are open: so many for one person and no more, and all of them end when the server stops.
import { refuse } from './refusal.ts'

const atMostEach = 20

export interface Streams {
  readonly stopping: AbortSignal
  /** Counts one stream until the signal is aborted; refuses one too many. */
  open(owner: string, signal: AbortSignal): void
  stop(): void
}

export function countStreams(): Streams {
  const stopping = new AbortController()
  const counts = new Map<string, number>()
  const add = (owner: string, change: 1 | -1) => {
    const count = (counts.get(owner) ?? 0) + change
    if (count === 0) counts.delete(owner)
    else counts.set(owner, count)
  }
  return {
    stopping: stopping.signal,
    open(owner, signal) {
      if ((counts.get(owner) ?? 0) >= atMostEach) refuse('too-many-attempts', { retryAfterSeconds: 5 })
      add(owner, 1)
      signal.addEventListener('abort', () => add(owner, -1), { once: true })
    },
    stop: () => stopping.abort(),
  }
}
