// One connection of many in a process: what goes wrong in it ends it, and nothing else.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { Talk } from './talk.ts'

test('a bug in reading an answer is told to whoever waits for it, and ends the connection', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {}).resume()
    socket.write('* 1 EXISTS\r\n* SEARCH 1\r\n')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  try {
    const talk = new Talk(socket, { answer: 5_000, command: 5_000 }, { idle: false, condstore: false })
    const each = () => {
      throw new RangeError('nobody thought of this')
    }
    await expect(talk.run('SEARCH', { each })).rejects.toThrow(RangeError)
    expect(socket.destroyed).toBe(true)
    await expect(talk.run('NOOP')).rejects.toMatchObject({ evidence: { nodeError: 'ECLOSED' } })
  } finally {
    socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})
