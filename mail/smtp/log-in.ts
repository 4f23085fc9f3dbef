// AUTH (RFC 4954): the exchange of a SASL mechanism, in base64, without a secret in the transcript.
import { MailFailure } from '../problem/failure.ts'
import { chooseMechanism, type LogInSecret } from './choose-mechanism.ts'
import { command } from './command.ts'
import type { Talk } from './greet.ts'
import { evidenceOf, type Reply, refusedBy, serverSaid } from './reply.ts'
import { type Exchange, formsOf } from './sasl/exchange.ts'
import type { Wire } from './wire.ts'

// The longest exchange has three rounds (SCRAM); a server that goes on asking is no mail server.
const mostRounds = 6

export interface LogInOptions {
  username: string
  secret: LogInSecret
  signal: AbortSignal
  /** The user chose "no encryption" for a private address: a plain password may cross it. */
  allowUnencrypted?: boolean
}

export interface LoggedIn {
  mechanism: string
  serverSaid: string
}

/**
 * Logs in with the best mechanism that both sides know, once.
 * MailFailure: the server's refusal (535, 454 …) · ENOAUTH, ENOMECHANISM, ENOSTARTTLS · EPROTOCOL.
 */
export async function logIn(talk: Talk, o: LogInOptions): Promise<LoggedIn> {
  const mechanism = chooseMechanism(talk, o.secret, o.allowUnencrypted ?? false)
  const secret = ('accessToken' in o.secret ? o.secret.accessToken : o.secret).reveal()
  // PLAIN and the token forms put NUL and ^A between their parts (RFC 4616 2, RFC 7628 3.1).
  if (/\p{Cc}/u.test(o.username + secret))
    throw new MailFailure({ nodeError: 'ESECRET', nodeMessage: 'unusable characters' })
  const exchange = mechanism.begin(o.username, secret)
  talk.wire.hide([...formsOf(secret), ...formsOf(exchange.opening ?? '')])
  try {
    const reply = await converse(talk, exchange, { name: mechanism.name, signal: o.signal })
    return { mechanism: mechanism.name, serverSaid: serverSaid(reply) }
  } finally {
    talk.wire.hide([])
  }
}

async function converse({ wire }: Talk, exchange: Exchange, o: { name: string; signal: AbortSignal }): Promise<Reply> {
  let reply = await begin(wire, exchange, o)
  for (let round = 0; reply.code === 334 && round < mostRounds; round++) {
    const challenge = Buffer.from(reply.lines.join(''), 'base64')
    const answer = await answerOrCancel(exchange, challenge)
    reply = await command(wire, answer.line, { signal: o.signal, shown: answer.failure ? '*' : '[secret]' })
    if (answer.failure) throw answer.failure
  }
  if (reply.code !== 235) throw refusal(reply, exchange)
  exchange.finish?.()
  return reply
}

function begin(wire: Wire, { opening }: Exchange, { name, signal }: { name: string; signal: AbortSignal }) {
  if (opening === null) return command(wire, `AUTH ${name}`, { signal })
  return command(wire, `AUTH ${name} ${base64(opening)}`, { signal, shown: `AUTH ${name} [secret]` })
}

/** A challenge that cannot be right is answered with `*`, which ends the exchange in order (RFC 4954 4). */
async function answerOrCancel(exchange: Exchange, challenge: Buffer): Promise<{ line: string; failure?: MailFailure }> {
  try {
    return { line: base64(await exchange.answer(challenge)) }
  } catch (failure) {
    if (failure instanceof MailFailure) return { line: '*', failure }
    throw failure
  }
}

/** The reply, with the JSON that an OAuth server said before it. A 2xx or 3xx here is no answer to AUTH. */
function refusal(reply: Reply, { hint }: Exchange): MailFailure {
  if (reply.code < 400) return refusedBy(reply, 'EPROTOCOL')
  const said = [serverSaid(reply), hint].filter((part) => typeof part === 'string')
  return new MailFailure({ ...evidenceOf(reply), serverSaid: said.join('\n') })
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
