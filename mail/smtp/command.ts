// One command, one reply: the step of which every verb is made.
import { MailFailure } from '../problem/failure.ts'
import { type Reply, serverSaid } from './reply.ts'
import type { Wire } from './wire.ts'

/** Sends a line (without its end) and reads the answer to it. `shown`: what the transcript gets in its place. */
export async function command(wire: Wire, line: string, o: { signal: AbortSignal; shown?: string }): Promise<Reply> {
  // A command of ours is one line, whatever it was made of.
  if (/[\r\n]/.test(line)) throw new TypeError('a command holds a line break')
  await expectSilence(wire, o.signal)
  await wire.write([`${line}\r\n`], [o.shown ?? line], o.signal)
  return wire.read(o.signal)
}

/**
 * A reply that nobody asked for would be taken for the answer to the next command. A server that is about to close
 * may say so at any time (RFC 5321 3.8: 421), anything else is not the protocol.
 */
export async function expectSilence(wire: Wire, signal: AbortSignal): Promise<void> {
  if (wire.unread === 0) return
  const reply = await wire.read(signal)
  wire.close()
  throw new MailFailure({
    protocol: 'smtp',
    replyCode: reply.code,
    enhancedStatus: reply.enhanced,
    serverSaid: serverSaid(reply),
    nodeError: reply.code === 421 ? null : 'EPROTOCOL',
    nodeMessage: 'the server spoke out of turn',
  })
}
