// The opening of an IMAP connection against whatever a server can send, in whatever pieces.

import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MailFailure } from '../problem/failure.ts'
import { greetImap, type ImapTalk } from './opening.ts'

/** Greets a server that sends these pieces and then closes. */
async function greetServer(pieces: readonly (string | Uint8Array)[]): Promise<ImapTalk> {
  const server = net.createServer(async (socket) => {
    socket.on('error', () => {}).resume()
    for (const piece of pieces) {
      socket.write(piece)
      await new Promise((resolve) => setImmediate(resolve))
    }
    socket.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1')
  try {
    return await greetImap(
      socket.on('error', () => {}),
      { signal: AbortSignal.timeout(5000), record: () => {} },
    )
  } finally {
    socket.destroy()
    server.close()
  }
}

describe('a greeting', () => {
  test('may come in any pieces', async () => {
    const text = '* OK [CAPABILITY IMAP4rev1 starttls AUTH=PLAIN] Bonjour, prêt\r\n'
    const bytes = Buffer.from(text)
    const cuts = fc
      .array(fc.nat(bytes.length), { maxLength: 5 })
      .map((at) => [0, ...at.sort((a, b) => a - b), bytes.length])
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
        const talk = await greetServer(pieces)
        expect(talk.banner).toBe('Bonjour, prêt')
        expect(talk.capabilities).toEqual(['IMAP4REV1', 'STARTTLS', 'AUTH=PLAIN'])
      }),
      { numRuns: 50 },
    )
  })

  test('is followed by a question where it does not tell the capabilities', async () => {
    const talk = await greetServer(['* OK ready\r\n', '* CAPABILITY IMAP4rev1 IDLE\r\n', 'fC OK done\r\n'])
    expect(talk.capabilities).toEqual(['IMAP4REV1', 'IDLE'])
  })

  test('that breaks off in the middle is a lost connection, whatever it was about to offer', async () => {
    const cut = greetServer(['* OK [CAPABILITY IMAP4rev1 ENABLE IDLE LITERAL+ STARTTLS AUTH=PLAIN A'])
    await expect(cut).rejects.toMatchObject({ evidence: { nodeError: 'ECLOSED', serverSaid: null } })
    const refused = greetServer(['* BYE too many connections from your'])
    await expect(refused).rejects.toMatchObject({ evidence: { serverSaid: '* BYE too many connections from your' } })
  })

  test('of random bytes is a failure of the outside world, never a bug', async () => {
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('* OK ', '* BYE ', '\r\n', '\n', 'fC NO ', '* PREAUTH\r\n', '['),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (pieces) => {
        const talk = await greetServer(pieces).catch((error: unknown) => error)
        if (talk instanceof Error) expect(talk).toBeInstanceOf(MailFailure)
      }),
      { numRuns: 100 },
    )
  })
})
