// The wire by itself: slow readers, fast talkers, signals, and the order of what is told about a dead connection.
import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import {
  close,
  expectBytes,
  expectLine,
  meanwhile,
  raw,
  readNothing,
  reset,
  type Script,
  say,
  scriptedServer,
  stall,
} from '../../testing/scripted-server.ts'
import { failureOf, patience, wireTo } from '../../testing/smtp-talk.ts'
import { quit } from './quit.ts'
import type { Wire } from './wire.ts'

async function play<T>(script: Script, run: (wire: Wire) => Promise<T>): Promise<T> {
  await using server = await scriptedServer(script)
  await using wire = await wireTo(server)
  return await run(wire)
}

describe('writing', () => {
  test('waits while the server reads nothing, and arrives whole', async () => {
    const go = Promise.withResolvers<void>()
    const bytes = Buffer.alloc(12_000_000, 'x')
    await play([readNothing(go.promise), expectBytes(bytes.length), say('250 ok'), stall()], async (wire) => {
      let written = false
      const writing = wire.write([bytes], [], patience()).then(() => {
        written = true
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(written).toBe(false)
      go.resolve()
      await writing
      expect(await wire.read(patience())).toMatchObject({ code: 250 })
    })
  })

  test('ends with its signal when the server never reads', async () => {
    const over = Promise.withResolvers<void>()
    await play([readNothing(over.promise), stall()], async (wire) => {
      const failure = await failureOf(wire.write([Buffer.alloc(12_000_000)], [], AbortSignal.timeout(150)))
      over.resolve()
      expect(failure).toMatchObject({ evidence: { nodeError: 'EDEADLINE' } })
      expect(wire.alive).toBe(false)
    })
  })

  test('to a dead connection is told by the read that follows, last words first', async () => {
    await play([raw('421 bye\r\n'), close()], async (wire) => {
      while (wire.alive) await new Promise((resolve) => setImmediate(resolve))
      await wire.write(['NOOP\r\n'], ['NOOP'], patience())
      expect(await wire.read(patience())).toMatchObject({ code: 421 })
      expect(await failureOf(wire.read(patience()))).toMatchObject({ evidence: { nodeError: 'ECLOSED' } })
    })
  })
})

describe('reading', () => {
  test('replies that came in one packet, one by one', async () => {
    await play([raw('250 one\r\n250-two\r\n250 two\r\n250 three\r\n'), stall()], async (wire) => {
      const replies = [await wire.read(patience()), await wire.read(patience()), await wire.read(patience())]
      expect(replies.map(({ lines }) => lines.join())).toEqual(['one', 'two,two', 'three'])
    })
  })

  test('a server that talks while nobody listens does not fill our memory', async () => {
    const talk = Buffer.alloc(30_000_000, '250 more\r\n')
    const before = process.memoryUsage().arrayBuffers
    await play([raw(talk), stall()], async (wire) => {
      await wire.read(patience())
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(wire.unread).toBeLessThan(1_000_000)
      expect(process.memoryUsage().arrayBuffers - before - talk.length).toBeLessThan(20_000_000)
    }).catch((error: Error) => expect(error.message).toContain('the client is gone'))
  })

  test('a reset is told as one', async () => {
    await play([expectLine('NOOP'), reset()], async (wire) => {
      await wire.write(['NOOP\r\n'], [], patience())
      expect(await failureOf(wire.read(patience()))).toMatchObject({ evidence: { nodeError: 'ECONNRESET' } })
    })
  })

  test('leaves no listener on a signal that outlives the conversation', async () => {
    const signal = new AbortController().signal
    await play([say('250 a', '250 b', '250 c'), stall()], async (wire) => {
      for (let turn = 0; turn < 3; turn++) await wire.read(signal)
      expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    })
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('a signal that ends while nobody waits does not end the conversation', async () => {
    await play([say('220 hi'), expectLine('NOOP'), say('250 ok'), stall()], async (wire) => {
      const stage = new AbortController()
      await wire.read(stage.signal)
      stage.abort()
      await wire.write(['NOOP\r\n'], [], patience())
      expect(await wire.read(patience())).toMatchObject({ code: 250 })
    })
  })
})

test('the transcript has both sides in order', async () => {
  const heard: string[] = []
  await using server = await scriptedServer([say('220 hi'), expectLine('QUIT'), say('221-so', '221 long'), close()])
  const wire = await wireTo(server, (from, text) => heard.push(`${from}: ${text}`))
  await wire.read(patience())
  await quit({ wire })
  expect(heard).toEqual(['server: 220 hi', 'us: QUIT', 'server: 221-so', 'server: 221 long'])
})

describe('QUIT', () => {
  test.each([
    ['answers', [say('221 bye'), stall()]],
    ['closes without an answer', [close()]],
    ['resets', [reset()]],
    ['answers with nonsense', [say('banana'), stall()]],
    ['keeps silent', [stall()]],
  ] as [string, Script][])('is over when the server %s', async (_, rest) => {
    await play([expectLine('QUIT'), ...rest], async (wire) => {
      await quit({ wire }, AbortSignal.timeout(200))
      expect(wire.alive).toBe(false)
    })
  })

  test('says nothing to a server that is gone', async () => {
    await play([close(), meanwhile('nothing comes', () => {})], async (wire) => {
      while (wire.alive) await new Promise((resolve) => setImmediate(resolve))
      await quit({ wire })
    })
  })
})
