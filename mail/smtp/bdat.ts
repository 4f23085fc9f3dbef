// BDAT (RFC 3030): the message with its length before it, so that envelope and message fit into one round trip.
import { MailFailure } from '../problem/failure.ts'
import { sendToTheEnd, settled } from './end-of-message.ts'
import { type Outcome, unsure } from './outcome.ts'
import { type Answers, askEnvelope, opening, readAnswers, refusedEnvelope, type Transaction } from './transaction.ts'

// Beyond this, a refused envelope would cost more in bytes sent in vain than the round trip saves.
const worthOneRoundTrip = 262_144

/** MailFailure: the connection ended before the last byte went out. */
export async function submitByBdat(t: Transaction): Promise<Outcome> {
  const inOne = t.talk.capabilities.pipelining && t.message.length <= worthOneRoundTrip
  return inOne ? allAtOnce(t) : envelopeFirst(t)
}

async function allAtOnce(t: Transaction): Promise<Outcome> {
  const header = bdat(t)
  const sent = await sendToTheEnd(t, {
    before: [`${[...opening(t), ...t.commands, header].join('\r\n')}\r\n`, t.message.subarray(0, -1)],
    end: t.message.subarray(-1),
    answersPending: true,
    shown: [...opening(t), ...t.commands, header, `[${t.message.length} bytes]`],
  })
  const answers = readAnswers(t, t.commands.length + 1)
  return sent ? answers.then(conclude, unsure) : withoutEnd(t, await answers)
}

async function envelopeFirst(t: Transaction): Promise<Outcome> {
  const { wire } = t.talk
  const answers = await askEnvelope(t)
  const refused = refusedEnvelope(answers)
  if (refused !== undefined) return refused
  const header = bdat(t)
  const sent = await sendToTheEnd(t, {
    before: [`${header}\r\n`, t.message.subarray(0, -1)],
    end: t.message.subarray(-1),
    answersPending: false,
    shown: [header, `[${t.message.length} bytes]`],
  })
  const reply = wire.read(t.signal)
  const told = (behind: Awaited<typeof reply>) => ({ ...answers, behind })
  return sent ? reply.then(told).then(conclude, unsure) : withoutEnd(t, told(await reply))
}

/** After the end: the envelope's refusal, or what the server made of the message. */
function conclude(answers: Answers): Outcome {
  const refused = refusedEnvelope(answers)
  if (refused !== undefined) return refused
  if (answers.behind === undefined) return unsure(new Error('no answer to BDAT'))
  return settled(answers.behind, answers.recipients)
}

/**
 * The end never went out: whatever the server said, it cannot have taken the message. What follows would be read as the
 * rest of it, so the connection ends here.
 */
function withoutEnd({ talk }: Transaction, answers: Answers): Outcome {
  talk.wire.close()
  const outcome = conclude(answers)
  if (outcome.result === 'refused' || outcome.result === 'later') return outcome
  const nodeMessage = 'the server answered before it had the whole message'
  throw new MailFailure({ protocol: 'smtp', nodeError: 'EPROTOCOL', nodeMessage })
}

function bdat({ message }: Transaction): string {
  return `BDAT ${message.length} LAST`
}
