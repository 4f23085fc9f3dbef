// A whole conversation with servers that answer at random: every one of them ends as a MailFailure or as an outcome,
// in time, with its socket closed.
import net from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { address, wireTo } from '../../testing/smtp-talk.ts'
import { Secret } from '../address/secret.ts'
import { MailFailure } from '../problem/failure.ts'
import { greet } from './greet.ts'
import { logIn } from './log-in.ts'
import type { Outcome } from './outcome.ts'
import { quit } from './quit.ts'
import { submit } from './submit.ts'

const message = Buffer.from('Subject: hi\r\n\r\n.hi\r\n')
const envelope = { from: address('me@example.com'), to: [address('you@example.com'), address('they@example.com')] }

/** Answers each packet with the next of these, then keeps silent or hangs up. */
async function randomServer(answers: readonly Uint8Array[], hangsUp: boolean) {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
    const waiting = [...answers]
    const answer = () => {
      const next = waiting.shift()
      if (next !== undefined) socket.write(next)
      else if (hangsUp) socket.end()
    }
    answer()
    socket.on('data', answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return {
    host: '127.0.0.1' as const,
    port: bound.port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function converse(server: { host: '127.0.0.1'; port: number }): Promise<Outcome | MailFailure> {
  const signal = AbortSignal.timeout(40)
  await using wire = await wireTo(server)
  try {
    const talk = await greet(wire, { name: 'me.test', signal })
    const secret = Secret.of('correct horse')
    if (talk.capabilities.auth.size > 0) await logIn(talk, { username: 'me', secret, signal, allowUnencrypted: true })
    const outcome = await submit(talk, envelope, message, { signal, beforeEnd: async () => {} })
    await quit(talk, AbortSignal.timeout(40))
    return outcome
  } catch (failure) {
    if (failure instanceof MailFailure) return failure
    throw failure
  } finally {
    wire.close()
    expect(wire.alive).toBe(false)
  }
}

const bytes = fc.uint8Array({ maxLength: 60 })
const reply = fc
  .tuple(
    fc.constantFrom('220', '250', '250-', '235', '334', '354', '421', '450', '535', '550', '599', '111', 'x'),
    fc.constantFrom(
      '',
      ' ok',
      ' 2.0.0 ok',
      ' 5.7.1 no',
      ' cj1h',
      ' PIPELINING',
      '-CHUNKING',
      '-AUTH PLAIN SCRAM-SHA-256',
    ),
    fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', ''),
  )
  .map((parts) => Buffer.from(parts.join('')))
const hello = fc
  .shuffledSubarray([
    'PIPELINING',
    'CHUNKING',
    'AUTH PLAIN',
    'AUTH SCRAM-SHA-256 LOGIN',
    'SIZE 10',
    'SIZE 99999',
    'SMTPUTF8',
  ])
  .map((keywords) => Buffer.from([...keywords.map((keyword) => `250-${keyword}`), '250 HELP', ''].join('\r\n')))
const plausible = fc
  .tuple(hello, fc.array(fc.oneof({ weight: 4, arbitrary: reply }, { weight: 1, arbitrary: bytes }), { maxLength: 10 }))
  .map(([capabilities, rest]) => [Buffer.from('220 hi\r\n'), capabilities, ...rest])

test.each([
  ['bytes', fc.array(bytes, { maxLength: 6 })],
  ['replies', fc.array(reply, { maxLength: 12 })],
  ['a plausible beginning', plausible],
])('random %s', async (_, answers) => {
  await fc.assert(
    fc.asyncProperty(answers, fc.boolean(), async (said, hangsUp) => {
      await using server = await randomServer(said, hangsUp)
      const began = performance.now()
      const end = await converse(server)
      expect(performance.now() - began).toBeLessThan(2000)
      if (end instanceof MailFailure) expect(end.evidence.nodeError ?? end.evidence.replyCode).toBeTruthy()
      else expect(['accepted', 'refused', 'later', 'unsure']).toContain(end.result)
    }),
    { numRuns: 60 },
  )
})
