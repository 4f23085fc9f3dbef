// Why a message can no longer be called back, hurried or decided about: by where it is now.
import type { MessageState } from '../contract/message.ts'

export const tooLate = {
  queued: 'This message is waiting for its turn already.',
  held: 'This message is waiting for its turn already.',
  claimed: 'This message is just leaving.',
  submitting: 'This message is just leaving.',
  sent: 'This message has left already.',
  refused: 'This message was refused by the server.',
  unsure: 'This message has perhaps left: it is waiting for your decision.',
  cancelled: 'This message was cancelled.',
} satisfies Record<MessageState, string>
