// How each recipient stands after the server's answer.
import { parseEmailAddress } from '../../mail/address/address.ts'
import type { Outcome, RecipientResult } from '../../mail/smtp/outcome.ts'
import type { StoredRecipient } from './claim.ts'
import { type Scene, storable, troubleOf } from './trouble.ts'

type Answer = Exclude<Outcome, { result: 'unsure' }>

/** Still `waiting` afterwards: those who are worth another try. */
export function afterAnswer(recipients: readonly StoredRecipient[], answer: Answer, scene: Scene): StoredRecipient[] {
  const told = new Map(answer.recipients.map((result) => [result.address.text, result]))
  return recipients.map((recipient) => {
    if (recipient.result !== 'waiting') return recipient
    return {
      ...recipient,
      ...standing(answer, told.get(recipient.address) ?? told.get(wireForm(recipient.address)), scene),
    }
  })
}

/** As it stood on the envelope. */
export function wireForm(address: string): string {
  return parseEmailAddress(address)?.text ?? address
}

function standing(answer: Answer, told: RecipientResult | undefined, scene: Scene): Partial<StoredRecipient> {
  // A refusal of one recipient stands, whatever became of the message.
  if (told?.result === 'refused') return refused(told, scene)
  switch (answer.result) {
    case 'accepted':
      if (told?.result === 'later') return { ...refused(told, scene), result: 'waiting' }
      return { result: 'accepted', problem: null, serverSaid: storable(answer.serverSaid) }
    case 'refused':
      return refused(answer, scene)
    case 'later':
      return { ...refused(told?.result === 'later' ? told : answer, scene), result: 'waiting' }
    default:
      return answer satisfies never
  }
}

type No = Extract<RecipientResult | Answer, { evidence: unknown }>

function refused({ evidence }: No, scene: Scene): Pick<StoredRecipient, 'result' | 'problem' | 'serverSaid'> {
  const { code, serverSaid } = troubleOf(evidence, scene)
  return { result: 'refused', problem: code, serverSaid }
}

/** Nobody knows, or nobody tries any longer. */
export function endWaiting(
  recipients: readonly StoredRecipient[],
  result: 'unsure' | 'refused',
  problem: StoredRecipient['problem'] = null,
): StoredRecipient[] {
  return recipients.map((recipient) =>
    recipient.result === 'waiting' ? { ...recipient, result, problem: recipient.problem ?? problem } : recipient,
  )
}
