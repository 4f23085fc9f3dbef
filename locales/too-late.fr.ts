// Why a message can no longer be called back, hurried or decided about: by where it is now.
import type { MessageState } from '../contract/message.ts'
import { typeset } from './french-typography.ts'

export const tooLate = typeset({
  queued: 'Ce message attend déjà son tour.',
  held: 'Ce message attend déjà son tour.',
  claimed: 'Ce message est en train de partir.',
  submitting: 'Ce message est en train de partir.',
  sent: 'Ce message est déjà parti.',
  refused: 'Ce message a été refusé par le serveur.',
  unsure: 'Ce message est peut-être parti : il attend votre décision.',
  cancelled: 'Ce message a été annulé.',
} satisfies Record<MessageState, string>)
