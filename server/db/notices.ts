// The notices of a channel as an iterable: `for await (const payload of notices(listen, 'events', signal))`. When too
// many wait for a slow reader they become one "look again" (undefined), as after a lost connection.
import type { Listen } from './listen.ts'

const waitingAtMost = 500

/** Ends quietly when the signal is aborted. Listens from the first call on, before the first `next()`. */
export function notices(listen: Listen, channel: string, signal: AbortSignal): AsyncIterable<string | undefined> {
  let waiting: (string | undefined)[] = []
  let wake = Promise.withResolvers<void>()
  const stop = listen.on(channel, (payload) => {
    if (waiting.length >= waitingAtMost) waiting = [undefined]
    else waiting.push(payload)
    wake.resolve()
  })
  const end = () => {
    stop()
    wake.resolve()
  }
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  return (async function* () {
    while (!signal.aborted) {
      const ready = waiting
      waiting = []
      yield* ready
      if (waiting.length > 0) continue
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
  })()
}
