// Server-sent events (WHATWG HTML § 9.2): text of a stream from an iterable. A comment every few seconds keeps proxies
// from cutting a quiet stream; whoever reads slowly is not written to faster; when the caller goes, the iterable ends.
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Sent } from './handle.ts'

export interface StreamOptions {
  /** Data → text, by the route's schema. */
  serialise: (data: unknown) => string
  signal: AbortSignal
  heartbeatMs?: number
}

/** What the browser waits before it connects again. */
const retryMs = 1_000

export function eventStream(events: AsyncIterable<Sent<unknown>>, options: StreamOptions): Readable {
  return Readable.from(lines(events, options), { objectMode: false, highWaterMark: 16_384 })
}

async function* lines(events: AsyncIterable<Sent<unknown>>, options: StreamOptions): AsyncGenerator<string> {
  const { signal, heartbeatMs = 15_000 } = options
  const iterator = events[Symbol.asyncIterator]()
  const stopped = whenAborted(signal)
  try {
    yield `retry: ${retryMs}\n\n`
    let next = iterator.next()
    for (;;) {
      const turn = await Promise.race([next, stopped, beat(heartbeatMs, next)])
      if (turn === 'beat') {
        yield ':\n\n'
        continue
      }
      if (turn === 'stopped' || turn.done) return
      yield frame(turn.value, options.serialise)
      next = iterator.next()
    }
  } finally {
    // Not awaited: an iterable that waits for news ends by the same signal.
    void iterator.return?.()
  }
}

function frame(event: Sent<unknown>, serialise: StreamOptions['serialise']): string {
  const id = event.id === undefined ? '' : `id: ${event.id}\n`
  return `${id}data: ${serialise(event.data)}\n\n`
}

/** A beat, unless the next event comes first: then its timer is taken away. */
async function beat(ms: number, next: Promise<unknown>): Promise<'beat'> {
  const over = new AbortController()
  next.then(
    () => over.abort(),
    () => over.abort(),
  )
  await wait(ms, undefined, { signal: over.signal, ref: false }).catch(() => new Promise(() => {}))
  return 'beat'
}

function whenAborted(signal: AbortSignal): Promise<'stopped'> {
  if (signal.aborted) return Promise.resolve('stopped')
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped'), { once: true }))
}
