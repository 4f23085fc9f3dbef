// One message and its way to a scripted server: what the tests of submitting have in common.
import type { Envelope } from '../mail/smtp/envelope.ts'
import type { Outcome } from '../mail/smtp/outcome.ts'
import { quit } from '../mail/smtp/quit.ts'
import { type SubmitOptions, submit } from '../mail/smtp/submit.ts'
import { close, expectLine, type Script, say, scriptedServer } from './scripted-server.ts'
import { address, patience, talkTo } from './smtp-talk.ts'

export const message = Buffer.from('Subject: hi\r\n\r\n.dot\r\nend\r\n')
export const envelope: Envelope = { from: address('me@example.com'), to: [address('you@example.com')] }
export const three: Envelope = { ...envelope, to: ['a@x.fr', 'b@x.fr', 'c@x.fr'].map(address) }
export const farewell: Script = [expectLine('QUIT'), say('221 bye'), close()]

interface Case extends Partial<SubmitOptions> {
  envelope?: Envelope
  message?: Uint8Array
}

/** Greets, submits, says goodbye; the script is checked to its end. */
export async function play(script: Script, o: Case = {}): Promise<Outcome> {
  await using server = await scriptedServer(script)
  const talk = await talkTo(server)
  await using _ = talk.wire
  const outcome = await submit(talk, o.envelope ?? envelope, o.message ?? message, { signal: patience(), ...o })
  await quit(talk)
  return outcome
}

/** The envelope, command by command. */
export const inTurn: Script = [
  expectLine('MAIL FROM:<me@example.com>'),
  say('250 ok'),
  expectLine('RCPT TO:<you@example.com>'),
  say('250 ok'),
]
/** The envelope and DATA in one batch. */
export const atOnce: Script = [expectLine(/^MAIL/), expectLine(/^RCPT/), expectLine('DATA')]
/** Everything in one batch; the message follows. */
export const chunked: Script = [expectLine(/^MAIL/), expectLine(/^RCPT/), expectLine(`BDAT ${message.length} LAST`)]
