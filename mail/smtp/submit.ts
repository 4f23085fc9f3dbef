// One message through an open conversation: envelope, message, outcome. The connection can be used again afterwards as
// long as `talk.wire.alive`.
import { isAscii } from 'node:buffer'
import { submitByBdat } from './bdat.ts'
import { expectSilence } from './command.ts'
import { submitByData } from './data.ts'
import type { Envelope } from './envelope.ts'
import type { Talk } from './greet.ts'
import { type MessageFacts, mailFrom } from './mail-from.ts'
import { impossible, type Outcome } from './outcome.ts'
import { rcpt } from './rcpt.ts'
import { reset, tidied } from './reset.ts'
import type { Transaction } from './transaction.ts'
import { canonical } from './wire-form.ts'

export interface SubmitOptions {
  signal: AbortSignal
  /** The durable point: awaited before the byte goes out that lets the server accept the message. */
  beforeEnd?: () => Promise<void>
  /** The durable point may be begun before the server has accepted the envelope: it takes no time of its own then. */
  early?: boolean
  /** The message has headers in UTF-8 (RFC 6532). */
  internationalHeaders?: boolean
  /**
   * The message before it on this connection, whose end is out and whose answer is not in yet: this one begins in the same
   * group (RFC 2920 3.1) and ends after that answer. Resolves when it is in; false: this one must not end any more.
   */
  behind?: Promise<boolean>
  /** The end is out: from here on another one may be begun behind this one. */
  onEnd?: () => void
  /** Whether it was. */
  isFollowed?: () => boolean
}

/**
 * Submits a whole message (RFC 5322 bytes). Whatever the server answers is an outcome.
 * MailFailure: the connection ended, or the signal did, before the end of the message went out: it was not sent.
 */
export async function submit(talk: Talk, envelope: Envelope, message: Uint8Array, o: SubmitOptions): Promise<Outcome> {
  const bytes = canonical(message)
  const facts = { size: bytes.length, eightBit: !isAscii(bytes), international: isInternational(envelope, o) }
  const objection = objectionTo(talk, envelope, facts)
  if (objection !== undefined) return objection
  if (o.behind === undefined) await expectSilence(talk.wire, o.signal)
  const outcome = await transact({
    talk,
    envelope,
    commands: commandsOf(talk, envelope, facts),
    message: bytes,
    signal: o.signal,
    beforeEnd: o.beforeEnd,
    // One by one, what was only asked for may still be many round trips from its end.
    early: (o.early ?? false) && talk.capabilities.pipelining,
    behind: o.behind,
    onEnd: o.onEnd ?? (() => {}),
  })
  // After a failed transaction the server's state is for it to know (RFC 3030 2). Who follows begins with a reset.
  const untidy = outcome.result !== 'accepted' && talk.wire.alive && !o.isFollowed?.()
  if (untidy) await tidied(talk.wire, o.signal, reset(talk.wire, o.signal))
  return outcome
}

function transact(t: Transaction): Promise<Outcome> {
  return t.talk.capabilities.chunking ? submitByBdat(t) : submitByData(t)
}

/** What the server said beforehand that it cannot take is not sent to it. */
function objectionTo({ capabilities: can }: Talk, envelope: Envelope, message: MessageFacts): Outcome | undefined {
  const said = can.lines.join('\n') || null
  if (can.size !== null && message.size > can.size)
    return impossible('data', { enhancedStatus: '5.3.4', serverSaid: `SIZE ${can.size}` })
  // RFC 6531 3.2: without the extension an international address cannot be said at all; 5.6.7 is its status (3.5).
  if (message.international && !can.smtpUtf8)
    return impossible('rcpt', { nodeError: 'ESMTPUTF8', enhancedStatus: '5.6.7', serverSaid: said })
  // RFC 8689 4.1, status of section 5.
  if (envelope.requireTls && !can.requireTls) return impossible('mail', { enhancedStatus: '5.7.30', serverSaid: said })
  return undefined
}

function commandsOf({ capabilities }: Talk, envelope: Envelope, message: MessageFacts): string[] {
  if (envelope.to.length === 0) throw new TypeError('an envelope without recipients')
  const recipients = envelope.to.map((address) => rcpt(address, envelope, capabilities))
  const commands = [mailFrom(envelope, message, capabilities), ...recipients]
  if (commands.some((line) => /[\r\n]/.test(line))) throw new TypeError('a command holds a line break')
  return commands
}

function isInternational({ from, to }: Envelope, { internationalHeaders = false }: SubmitOptions): boolean {
  return internationalHeaders || from?.international === true || to.some((address) => address.international)
}
