// Racing addresses: real listeners on this machine, one that refuses, and one that never answers.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
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

/**
 * A port that keeps silent, as behind a firewall that drops: its process stands still, and its queue is full.
 * Linux leaves further connections unanswered then.
 */
async function blackHole(address: string, port = 0) {
  const script = `require('net').createServer().listen({port:${port},host:'${address}',backlog:1},function(){console.log(this.address().port)})`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  child.kill('SIGSTOP')
  const fillers: net.Socket[] = []
  for (let answered = true; answered; ) {
    const filler = net.connect(Number(said), address).on('error', () => {})
    fillers.push(filler)
    answered = await Promise.race([once(filler, 'connect').then(() => true), delay(150).then(() => false)])
  }
  return {
    port: Number(said),
    async [Symbol.asyncDispose]() {
      for (const filler of fillers) filler.destroy()
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
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

  test('tries the second address a quarter of a second later when the first keeps silent', async () => {
    await using silent = await blackHole('127.0.0.98')
    await using server = await listener('127.0.0.1', silent.port)
    const before = performance.now()
    const socket = await openSocket(['127.0.0.98', '127.0.0.1'], server.port, { signal: patience() })
    expect(socket.remoteAddress).toBe('127.0.0.1')
    expect(performance.now() - before).toBeGreaterThan(240)
    expect(performance.now() - before).toBeLessThan(1500)
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
    const failure = await failureOf(openSocket(['fe80::1', refusing], server.port, { signal: patience() }))
    expect(failure).toMatchObject({
      evidence: { nodeError: 'ECONNREFUSED', nodeMessage: expect.stringContaining(refusing) },
    })
  })

  test('at the deadline, when nobody answers', async () => {
    await using silent = await blackHole('127.0.0.98')
    const failure = await failureOf(openSocket(['127.0.0.98'], silent.port, { signal: AbortSignal.timeout(150) }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'EDEADLINE' } })
  })

  test('at the deadline, when one refused and the others keep silent: the refusal', async () => {
    await using silent = await blackHole('127.0.0.98')
    const failure = await failureOf(
      openSocket([refusing, '127.0.0.98'], silent.port, { signal: AbortSignal.timeout(150) }),
    )
    expect(failure).toMatchObject({ evidence: { nodeError: 'ECONNREFUSED' } })
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
