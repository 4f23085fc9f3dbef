// One mail transaction (RFC 5321 3.3): what its steps share, and how its commands are asked, in one go where the
// server allows it (RFC 2920) and one by one where it does not.
import { MailFailure } from '../problem/failure.ts'
import { command } from './command.ts'
import type { Envelope } from './envelope.ts'
import type { Talk } from './greet.ts'
import { isPositive, type Outcome, type RecipientResult, recipientResult, refusedAt } from './outcome.ts'
import { type Reply, refusedBy } from './reply.ts'

export interface Transaction {
  readonly talk: Talk
  readonly envelope: Envelope
  /** MAIL, then one RCPT for each recipient, without line ends. */
  readonly commands: readonly string[]
  /** Canonical form. */
  readonly message: Buffer
  readonly signal: AbortSignal
  /** Awaited before the byte goes out that lets the server accept the message. */
  readonly beforeEnd: (() => Promise<void>) | undefined
  /** The durable point is begun with the envelope, and not only when the server has accepted that. */
  readonly early: boolean
  /** The message before it, whose answer is not in yet; false: this one must not end. */
  readonly behind: Promise<boolean> | undefined
  /** Its end is out. */
  readonly onEnd: () => void
}

/** Answers to MAIL, to each RCPT, and to what was asked behind them; fewer where the server ended it early. */
export interface Answers {
  readonly mail: Reply
  /** The server does not bear with a message that is begun behind another one: that says nothing about this message. */
  readonly outOfSequence: boolean
  readonly recipients: readonly RecipientResult[]
  readonly behind: Reply | undefined
}

/** The envelope without anything behind it. */
export async function askEnvelope(t: Transaction): Promise<Answers> {
  return t.talk.capabilities.pipelining ? askAtOnce(t, []) : askInTurn(t)
}

/** The envelope and one more command in the same write: one round trip for all. */
export async function askAtOnce(t: Transaction, behind: readonly string[]): Promise<Answers> {
  const lines = [...opening(t), ...t.commands, ...behind]
  await t.talk.wire.write([`${lines.join('\r\n')}\r\n`], lines, t.signal)
  return readAnswers(t, t.commands.length + behind.length)
}

/** Whatever becomes of the message before it, this one begins with a clean slate. */
export function opening({ behind }: Transaction): readonly string[] {
  return behind === undefined ? [] : ['RSET']
}

/**
 * Reads the answers to a batch. A server that refuses and hangs up without answering the rest has said what there is
 * to say; 421 is always its last word (RFC 5321 3.8).
 */
export async function readAnswers(t: Transaction, count: number): Promise<Answers> {
  await inTurn(t)
  const replies: Reply[] = []
  while (replies.length < count) {
    const reply = await t.talk.wire.read(t.signal).catch((failure) => {
      if (failure instanceof MailFailure && isSettled(t, replies)) return undefined
      throw failure
    })
    if (reply === undefined) break
    replies.push(reply)
    if (reply.code === 421) {
      t.talk.wire.close()
      break
    }
  }
  return answersOf(t, replies)
}

/** MailFailure: the connection did not survive the message before this one. */
async function inTurn(t: Transaction): Promise<void> {
  if (t.behind === undefined) return
  await t.behind
  const reply = await t.talk.wire.read(t.signal)
  if (reply.code === 250) return
  t.talk.wire.close()
  throw refusedBy(reply)
}

/** The envelope's outcome where it ends there: MAIL refused, or every recipient. MailFailure: it was said at a wrong time. */
export function refusedEnvelope({ mail, outOfSequence, recipients }: Answers): Outcome | undefined {
  if (outOfSequence) throw refusedBy(mail, 'EPROTOCOL')
  if (!isPositive(mail)) return refusedAt('mail', mail)
  if (recipients.length === 0 || recipients.some((one) => one.result === 'accepted')) return undefined
  // Whom all refusals have in common is told by the first one; "come back" wins, so that nobody is given up too early.
  const one = recipients.find(({ result }) => result === 'later') ?? recipients[0]
  return one === undefined || one.result === 'accepted' ? undefined : { ...one, recipients }
}

async function askInTurn(t: Transaction): Promise<Answers> {
  const replies: Reply[] = []
  for (const line of t.commands) {
    const reply = await command(t.talk.wire, line, t)
    replies.push(reply)
    if (reply.code === 421) t.talk.wire.close()
    if (reply.code === 421 || !isPositive(replies[0] ?? reply)) break
  }
  return answersOf(t, replies)
}

function answersOf({ envelope, behind: ahead, talk }: Transaction, replies: readonly Reply[]): Answers {
  const [mail, ...others] = replies
  if (mail === undefined) throw new RangeError('no answer to MAIL')
  // Its end may be out by now, but nothing can have been taken.
  const outOfSequence = mail.code === 503 && ahead !== undefined
  if (outOfSequence) talk.wire.close()
  const envelopeReplies = replies.slice(0, envelope.to.length + 1)
  const odd = envelopeReplies.find(({ code }) => code >= 300 && code < 400)
  if (odd !== undefined) throw refusedBy(odd, 'EPROTOCOL')
  const recipients = envelope.to.flatMap((address, at) => {
    const reply = others[at] ?? lastWord(replies)
    return reply === undefined ? [] : [recipientResult(address, reply)]
  })
  return { mail, outOfSequence, recipients, behind: others[envelope.to.length] ?? lastWord(replies) }
}

/** A 421 answers for everybody and everything that was not answered before it. */
function lastWord(replies: readonly Reply[]): Reply | undefined {
  const last = replies.at(-1)
  return last?.code === 421 ? last : undefined
}

/** Whether what was answered so far already decides that the message is not taken. */
function isSettled({ envelope }: Transaction, [mail, ...others]: readonly Reply[]): boolean {
  if (mail === undefined) return false
  const allRefused = others.length >= envelope.to.length && others.every((reply) => !isPositive(reply))
  return !isPositive(mail) || allRefused
}
