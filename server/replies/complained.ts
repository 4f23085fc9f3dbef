// Somebody pressed "this is spam", or a provider tells that he wants no more: nothing goes to that address again.
import type { Kysely } from 'kysely'
import type { Complaint } from '../../mail/inbound/inbound.ts'
import type { Tables } from '../db/tables.ts'
import type { NewEvent } from '../events/append.ts'
import { factsOf, suppress } from '../sending/suppress.ts'
import { factOf } from './fact-of.ts'
import { complaintDetails } from './insert-incoming.ts'
import type { Matched } from './match-mail.ts'
import type { Recorded } from './recorded.ts'

export async function complained(trx: Kysely<Tables>, recorded: Recorded, complaint: Complaint): Promise<NewEvent[]> {
  const { match, account } = recorded
  const addresses = complaint.feedbackType === 'not-spam' ? [] : complaint.recipients
  const reason = /^(unsubscribe|opt-out)/.test(complaint.feedbackType) ? 'unsubscribed' : 'complaint'
  const about = { workspaceId: account.workspaceId, messageId: match.message?.id ?? null, accountId: match.accountId }
  const added = await suppress(
    trx,
    addresses.map((address) => ({ ...about, address, reason })),
  )
  const suppressed = added.map(({ address }) => address)
  return [factOf(recorded, 'complaint.received', { ...complaintDetails(complaint), suppressed }), ...factsOf(added)]
}

/** Of those to whom the message went. Reports often leave out who complained: of a single recipient it is known. */
export function complainers({ message }: Matched, { recipients }: Complaint): string[] {
  const written = (message?.recipients ?? []).map(({ address }) => address)
  const named = new Set(recipients.map((address) => address.toLowerCase()))
  const found = written.filter((address) => named.has(address.toLowerCase()))
  return found.length > 0 || written.length > 1 ? found : written
}
