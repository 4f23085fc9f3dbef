// DATA (RFC 5321 4.1.1.4): the envelope and DATA in one round trip where the server pipelines, the message in another.
import { command } from './command.ts'
import { type LastBytes, sendToTheEnd, settled } from './end-of-message.ts'
import { type Outcome, type RecipientResult, refusedAt, unsure } from './outcome.ts'
import { type Reply, refusedBy } from './reply.ts'
import { tidied } from './reset.ts'
import { type Answers, askAtOnce, askEnvelope, refusedEnvelope, type Transaction } from './transaction.ts'
import { dotStuffed } from './wire-form.ts'

const endOfData = '.\r\n'

/** MailFailure: the connection ended before the end of the data went out. */
export async function submitByData(given: Transaction): Promise<Outcome> {
  const { wire, capabilities } = given.talk
  const asking = capabilities.pipelining ? askAtOnce(given, ['DATA']) : askEnvelope(given)
  const t = given.early ? begunEarly(given) : given
  const answers = await asking
  const refused = refusedEnvelope(answers)
  // What is refused is told only after it was recorded as begun.
  if (refused !== undefined && t.early) await t.beforeEnd?.()
  if (refused !== undefined) return takenBack(t, answers, refused)
  const opened = answers.behind ?? (wire.alive ? await command(wire, 'DATA', t) : undefined)
  if (opened === undefined) return wire.read(t.signal).then(neverAnswered)
  if (opened.code >= 400) return refusedAt('data', opened, answers.recipients)
  if (opened.code !== 354) throw refusedBy(opened, 'EPROTOCOL')
  return sendMessage(t, answers.recipients)
}

/** The durable point is waited for later; that it could not be reached is told there. */
function begunEarly(t: Transaction): Transaction {
  const begun = t.beforeEnd?.()
  begun?.catch(() => undefined)
  return { ...t, beforeEnd: begun && (() => begun) }
}

async function sendMessage(t: Transaction, recipients: readonly RecipientResult[]): Promise<Outcome> {
  const { wire } = t.talk
  const body: LastBytes = {
    before: [dotStuffed(t.message)],
    end: endOfData,
    answersPending: false,
    durableFirst: t.early,
    shown: [`[${t.message.length} bytes]`, '.'],
  }
  const sent = await sendToTheEnd(t, body)
  if (!sent) return settleEarly(t, recipients)
  return wire.read(t.signal).then((reply) => settled(reply, recipients), unsure)
}

/** The server broke off in the middle of the message: its reason, if it gave one, is an answer; else the read throws. */
async function settleEarly(t: Transaction, recipients: readonly RecipientResult[]): Promise<Outcome> {
  const reply = await t.talk.wire.read(t.signal)
  t.talk.wire.close()
  if (reply.code < 400) throw refusedBy(reply, 'EPROTOCOL')
  return refusedAt('data', reply, recipients)
}

/**
 * Nobody gets the message, but a pipelining server may already wait for it: an empty one ends that, and no server
 * delivers it to nobody (RFC 2920 3.1).
 */
async function takenBack(t: Transaction, { behind }: Answers, refused: Outcome): Promise<Outcome> {
  if (behind?.code !== 354 || !t.talk.wire.alive) return refused
  const empty = t.talk.wire.write([endOfData], ['.'], t.signal).then(() => t.talk.wire.read(t.signal))
  await tidied(t.talk.wire, t.signal, empty)
  return refused
}

function neverAnswered(reply: Reply): never {
  throw refusedBy(reply, 'EPROTOCOL')
}
