// Racing addresses: real listeners on this machine, one that refuses, and one that never answers.
import net from 'node:net'
import { describe, expect, test } from 'vitest'
import { failureOf, patience } from '../../testing/smtp-talk.ts'
import { openSocket } from './open-socket.ts'

// 127.0.0.0/8 is all this machine: an address on which nobody listens refuses.
const refusing = '127.0.0.99'

async function listener(address: string, port = 0) {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => void sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return {
    port: bound.port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A port whose queue is full: connecting to it gets no answer, as behind a firewall that drops. */
async function blackHole() {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.98', backlog: 1 }, resolve))
  return server
}

describe('openSocket', () => {
  test('connects with Nagle off, and reads nothing by itself', async () => {
    await using server = await listener('127.0.0.1')
    const socket = await openSocket(['127.0.0.1'], server.port, { signal: patience() })
    expect(socket).toMatchObject({ readableFlowing: null, destroyed: false })
    socket.destroy()
  })

  test('takes the next address at once when one refuses', async () => {
    await using server = await listener('127.0.0.1')
    const before = performance.now()
    const socket = await openSocket([refusing, refusing, '127.0.0.1'], server.port, { signal: patience() })
    expect(socket.remoteAddress).toBe('127.0.0.1')
    expect(performance.now() - before).toBeLessThan(240)
    socket.destroy()
  })

  test('tries the second address a quarter of a second later when the first keeps silent, and leaves no loser', async () => {
    await using server = await listener('127.0.0.1')
    const before = performance.now()
    // TEST-NET-1 (RFC 5737): never answers, or is unreachable on a machine without a network.
    const socket = await openSocket(['192.0.2.1', '127.0.0.1'], server.port, { signal: patience() })
    expect(socket.remoteAddress).toBe('127.0.0.1')
    expect(performance.now() - before).toBeLessThan(1000)
    socket.destroy()
  })

  test('prefers the first address while it answers', async () => {
    await using first = await listener('127.0.0.2')
    await using second = await listener('127.0.0.3', first.port)
    const socket = await openSocket(['127.0.0.2', '127.0.0.3'], first.port, { signal: patience() })
    expect(socket.remoteAddress).toBe('127.0.0.2')
    expect(second.sockets.size).toBe(0)
    socket.destroy()
  })
})

describe('a failure', () => {
  test('tells the refusal, whatever the other addresses said', async () => {
    await using server = await listener('127.0.0.1')
    const failure = await failureOf(openSocket(['2001:db8::1', refusing], server.port, { signal: patience() }))
    expect(failure).toMatchObject({
      evidence: { nodeError: 'ECONNREFUSED', nodeMessage: expect.stringContaining(refusing) },
    })
  })

  test('at the deadline, when nobody answers', async () => {
    const server = await blackHole()
    const failure = await failureOf(openSocket(['192.0.2.1'], 465, { signal: AbortSignal.timeout(150) }))
    expect(failure).toMatchObject({
      evidence: { nodeError: expect.stringMatching(/EDEADLINE|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED/) },
    })
    await new Promise((resolve) => server.close(resolve))
  })

  test('without any address', async () => {
    expect(await failureOf(openSocket([], 25, { signal: patience() }))).toMatchObject({
      evidence: { nodeError: 'ENOTFOUND' },
    })
  })

  test('is the reason of whoever cancelled', async () => {
    const reason = new Error('cancelled')
    expect(await failureOf(openSocket(['127.0.0.1'], 1, { signal: AbortSignal.abort(reason) }))).toBe(reason)
  })
})
