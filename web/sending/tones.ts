// The colour and icon of each state of a message and of a recipient.
import type { Attempt, MessageState, RecipientResult } from '../../contract/message.ts'
import type { Tone } from '../ui/Mark.tsx'

export const stateTones: Record<MessageState, Tone> = {
  queued: 'off',
  held: 'paused',
  claimed: 'off',
  submitting: 'off',
  sent: 'works',
  refused: 'needs',
  unsure: 'waits',
  cancelled: 'off',
}

export const resultTones: Record<RecipientResult['result'], Tone> = {
  waiting: 'off',
  accepted: 'works',
  refused: 'needs',
  suppressed: 'off',
  unsure: 'waits',
  bounced: 'needs',
}

export const outcomeTones: Record<Attempt['outcome'], Tone> = {
  running: 'off',
  accepted: 'works',
  refused: 'needs',
  later: 'waits',
  unsure: 'waits',
  interrupted: 'waits',
}
