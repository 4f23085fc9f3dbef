// What this room does when something happens to an account.
import type { SendingDesk } from '../accounts/sending-desk.ts'
import { defaultLimits } from './account-pacing.ts'
import { cancelMessagesOf } from './cancel.ts'
import { decideAnew } from './decide-anew.ts'
import { wakeAccount } from './sending-channels.ts'

export const sendingDesk: SendingDesk = {
  defaultLimits,
  changed: decideAnew,
  async removed(trx, account) {
    await cancelMessagesOf(trx, account)
    await wakeAccount(trx, account.accountId)
  },
}
