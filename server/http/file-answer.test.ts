// Files over a real connection: as fast as the caller reads, and no longer than the caller stays.
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { route } from '../../contract/route.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { createApp } from './app.ts'
import { handle } from './handle.ts'

const piece = Buffer.alloc(256 * 1024, 'x')
const file = route({
  ...{ name: 'file', method: 'GET', path: '/file', access: 'anyone', content: '*/*' },
  answers: { 200: z.string() },
})

let fresh: FreshDatabase
let close: () => Promise<unknown>
let port: number
let made = 0
let left = 0
let pieces = Number.POSITIVE_INFINITY
let failsAfter = Number.POSITIVE_INFINITY
beforeEach(async () => {
  ;[made, left, pieces, failsAfter] = [0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  fresh = await freshDatabase()
  const door = handle(file, async () => ({
    type: 'text/plain',
    bytes: Math.min(pieces, 1e6) * piece.length,
    content: content(),
  }))
  const log = pino({ level: 'silent' })
  const app = await createApp({ db: fresh.db, doors: [door], log, whoIs: async () => undefined, version: 'test' })
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
  close = () => app.close()
})
afterEach(async () => {
  await close()
  await fresh[Symbol.asyncDispose]()
})

async function* content(): AsyncGenerator<Uint8Array> {
  try {
    for (; made < pieces; made++) {
      if (made === failsAfter) throw new Error('the database went away')
      yield piece
    }
  } finally {
    left++
  }
}

async function open(): Promise<IncomingMessage> {
  const request = http.get({ host: '127.0.0.1', port, path: '/file', agent: false })
  request.on('error', () => {})
  const [answer] = await once(request, 'response')
  return answer
}

/** Until nothing is made any more. */
async function settled(): Promise<number> {
  let before = -1
  while (before !== made) {
    before = made
    await wait(200)
  }
  return made
}

test('its length is told, and all of it comes', async () => {
  pieces = 40
  const answer = await open()
  expect(answer.headers['content-length']).toBe(String(40 * piece.length))
  expect(Buffer.concat(await answer.toArray()).length).toBe(40 * piece.length)
  expect(left).toBe(1)
})

test('whoever does not read is waited for: no more is made than lies on the way', async () => {
  const answer = await open()
  answer.pause()
  const first = await settled()
  // What the system keeps for a connection, and no more.
  expect(first * piece.length).toBeLessThan(24 * 1024 * 1024)
  for (let seen = 0; seen < 30 * 1024 * 1024; ) seen += ((await once(answer.resume(), 'data'))[0] as Buffer).length
  answer.pause()
  expect(await settled()).toBeGreaterThan(first)
  answer.destroy()
})

test('whoever goes away ends it at once', async () => {
  const answer = await open()
  await once(answer, 'data')
  answer.destroy()
  await expect.poll(() => left).toBe(1)
  const then = made
  await wait(50)
  expect(made).toBe(then)
})

test('where it breaks off in the middle, the caller is told by the connection', async () => {
  failsAfter = 8
  const answer = await open()
  await expect(answer.toArray()).rejects.toThrow('aborted')
  expect(left).toBe(1)
})
