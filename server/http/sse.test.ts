// The text of a stream of events.
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Sent } from './handle.ts'
import { eventStream } from './sse.ts'

const serialise = (data: unknown) => JSON.stringify(data)

test('events carry their id and their data; the browser is told how soon to come back', async () => {
  const events = async function* (): AsyncGenerator<Sent<unknown>> {
    yield { id: '7', data: { text: 'two\nlines' } }
    yield { data: 1 }
  }
  const stream = eventStream(events(), { serialise, signal: new AbortController().signal })
  expect(await text(stream)).toBe('retry: 1000\n\nid: 7\ndata: {"text":"two\\nlines"}\n\ndata: 1\n\n')
})

test('a quiet stream beats, and ends with its signal; the source is told', async () => {
  const stop = new AbortController()
  let told = false
  const quiet = async function* (): AsyncGenerator<Sent<unknown>> {
    try {
      yield { data: 'first' }
      await once(stop.signal, 'abort')
    } finally {
      told = true
    }
  }
  const stream = eventStream(quiet(), { serialise, signal: stop.signal, heartbeatMs: 1 })
  let seen = ''
  for await (const chunk of stream) {
    seen += chunk
    if (seen.includes(':\n\n:\n\n')) stop.abort()
  }
  await expect.poll(() => told).toBe(true)
  expect(seen).toMatch(/^retry: 1000\n\ndata: "first"\n\n(:\n\n){2,}$/)
})

test('a slow reader is not written to faster than it reads', async () => {
  let made = 0
  const endless = async function* (): AsyncGenerator<Sent<unknown>> {
    for (;;) {
      made += 1
      yield { data: 'x'.repeat(1_000) }
    }
  }
  const stream = eventStream(endless(), { serialise, signal: new AbortController().signal })
  stream.read()
  let before = -1
  while (made !== before) {
    before = made
    await wait(20)
  }
  expect(made).toBeLessThan(100)
  stream.destroy()
})

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  return (await Array.fromAsync(stream)).join('')
}
