// What accounts tell the sending system, and ask of it. It stands after this room and is given in by server/doors.ts.
import type { Kysely } from 'kysely'
import type { SendingLimits } from '../../contract/account.ts'
import type { Tables } from '../db/tables.ts'
import type { Owner } from './stored-secrets.ts'

/**
 * NOTIFY with the id of the account: something about its queue has changed (new messages, other limits, resumed,
 * resolved, reached again).
 */
export const sendingChanged = 'sending_changed'

export interface SendingDesk {
  /** Of a new account, where nobody said them. */
  defaultLimits(providerId: string | null): SendingLimits
  /**
   * Settings, limits, trust or a pause have changed: nothing goes any more under the old ones, and its queue is looked at
   * again. In the same transaction.
   */
  changed(trx: Kysely<Tables>, accountId: string): Promise<void>
  /** At the end of the transaction that removes it. Appends facts. */
  removed(trx: Kysely<Tables>, account: Owner): Promise<void>
}
