// Turns NOTIFY into a loop: one turn for each notice, and one every so often in case that a notice was missed.
import { setTimeout as wait } from 'node:timers/promises'
import type { Listen } from '../db/listen.ts'

export interface WakeUpOptions {
  channel: string
  /** Only notices with this payload; a notice without payload ("something may have been missed") always counts. */
  payload?: string
  everyMs: number
  signal: AbortSignal
}

/** Listening starts with the call, not with the first turn; it ends with the signal or with `return()`. */
export function wakeUps(listen: Listen, options: WakeUpOptions): AsyncGenerator<void, void, void> {
  const bell = new Bell()
  const off = listen.on(options.channel, (payload) => {
    if (payload === undefined || options.payload === undefined || payload === options.payload) bell.ring()
  })
  const turns = loop(bell, options)
  const end = turns.return.bind(turns)
  options.signal.addEventListener('abort', off, { once: true })
  // A generator that was never started runs no `finally`: the way out must stop listening by itself.
  turns.return = (value) => {
    off()
    bell.ring()
    return end(value)
  }
  return turns
}

async function* loop(bell: Bell, { everyMs, signal }: WakeUpOptions): AsyncGenerator<void, void, void> {
  while (!signal.aborted) {
    await bell.next(everyMs, signal)
    if (signal.aborted) return
    yield
  }
}

/** Remembers that it rang while nobody waited. */
class Bell {
  #rung = false
  #answer: AbortController | undefined

  ring(): void {
    this.#rung = true
    this.#answer?.abort()
  }

  async next(everyMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      this.#answer = new AbortController()
      const either = AbortSignal.any([signal, this.#answer.signal])
      await wait(everyMs, undefined, { signal: either }).catch(() => undefined) // woken early
    }
    this.#rung = false
  }
}
