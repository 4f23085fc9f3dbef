// The scripted server itself: it plays its script, and tells when a script was not played to its end.
import { once } from 'node:events'
import net from 'node:net'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { ca, certificates } from './certificates.ts'
import {
  close,
  expectBytes,
  expectLine,
  expectMessage,
  raw,
  say,
  scriptedServer,
  stall,
  startTls,
} from './scripted-server.ts'

async function connect(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test('says, hears, and ends', async () => {
  await using server = await scriptedServer([
    say('220 hi'),
    expectLine(/^EHLO/),
    expectMessage(),
    expectBytes(3),
    raw('x'),
    close(),
  ])
  const client = await connect(server.port)
  client.write('EHLO me\r\n..dot\r\n.\r\nabc')
  const heard = await client.setEncoding('utf8').toArray()
  expect(heard.join('')).toBe('220 hi\r\nx')
  client.destroy()
})

test('changes to TLS in the middle', async () => {
  await using server = await scriptedServer([
    expectLine('STARTTLS'),
    say('220 go'),
    startTls(certificates.good),
    expectLine('over TLS'),
    stall(),
  ])
  const client = await connect(server.port)
  client.write('STARTTLS\r\n')
  await once(client, 'data')
  const over = tls.connect({ socket: client, ca, servername: 'mail.test' })
  await once(over, 'secureConnect')
  over.end('over TLS\r\n')
})

test('a client that says something else fails the script', async () => {
  const server = await scriptedServer([expectLine('NOOP')])
  const client = await connect(server.port)
  client.end('QUIT\r\n')
  await once(client.resume(), 'close')
  await expect(server[Symbol.asyncDispose]()).rejects.toThrow('step 1 of 1, expect NOOP: heard "QUIT"')
})

test('a client that leaves early fails the script', async () => {
  const server = await scriptedServer([say('220 hi'), expectLine('NOOP')])
  const client = await connect(server.port)
  client.end()
  await once(client.resume(), 'close')
  await expect(server[Symbol.asyncDispose]()).rejects.toThrow('step 2 of 2, expect NOOP: the client left')
})

test('a client that never closes is told of', async () => {
  const server = await scriptedServer([say('220 hi')])
  const client = await connect(server.port)
  await expect(server[Symbol.asyncDispose]()).rejects.toThrow('left its connection open')
  client.destroy()
})
