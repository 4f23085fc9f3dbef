// A bounce: who of the message did not get it, which addresses are dead. Only whom we wrote to is touched, whatever the
// notice says, because anybody can write a notice; how far it is believed was judged before (proof.ts).
import { type Kysely, sql } from 'kysely'
import type { ProblemCode } from '../../contract/problem.ts'
import type { Bounce, FailedRecipient, ReasonGroup } from '../../mail/inbound/inbound.ts'
import type { Tables } from '../db/tables.ts'
import type { NewEvent } from '../events/append.ts'
import { storable } from '../sending/storable.ts'
import { factsOf, type NewSuppression, suppress } from '../sending/suppress.ts'
import { factOf } from './fact-of.ts'
import { bounceDetails } from './insert-incoming.ts'
import type { OurMessage } from './our-messages.ts'
import type { Recorded } from './recorded.ts'
import { isLost } from './stir.ts'

export async function bounced(trx: Kysely<Tables>, recorded: Recorded, bounce: Bounce): Promise<NewEvent[]> {
  const { message } = recorded.match
  const failures = message ? failuresOf(message, bounce) : []
  if (message) await mark(trx, message.id, failures)
  const dead = failures.filter(({ failed }) => failed.hard)
  const added = message ? await suppress(trx, dead.map(suppressing(recorded, message))) : []
  const { recipients } = bounceDetails(bounce)
  const type = isLost(bounce) ? 'message.bounced' : 'message.delayed'
  const fact = factOf(recorded, type, { recipients, suppressed: added.map(({ address }) => address) })
  return [{ ...fact, subject: message?.id ?? fact.subject }, ...factsOf(added)]
}

interface Meant {
  /** As it stands in our message. */
  address: string
  /** The notice names this very address, or there is nobody else whom it could mean. */
  certain: boolean
}

interface Failure extends Meant {
  failed: FailedRecipient
}

/** Who of the message failed for good. */
function failuresOf(message: OurMessage, bounce: Bounce): Failure[] {
  const lost = bounce.recipients.filter(({ permanent }) => permanent)
  return lost.flatMap((failed) => {
    const meant = meantBy(message, failed)
    return meant ? [{ ...meant, failed }] : []
  })
}

/** Whom of the message a notice means. Behind an address may be others, to which it is forwarded. */
export function meantBy({ recipients }: OurMessage, failed: FailedRecipient): Meant | undefined {
  const names = [failed.original, failed.address].flatMap((one) => one?.toLowerCase() ?? [])
  const named = recipients.find(({ address }) => names.includes(address.toLowerCase()))
  if (named) return { address: named.address, certain: true }
  const [only, ...others] = recipients
  return only && others.length === 0 ? { address: only.address, certain: names.length === 0 } : undefined
}

/** The codes that sending uses for the same. */
const problems: Partial<Record<ReasonGroup, ProblemCode>> = {
  address_invalid: 'recipient-unknown',
  mailbox_full: 'recipient-mailbox-full',
  policy_block: 'recipient-policy',
  message_too_big: 'message-too-large',
}

async function mark(trx: Kysely<Tables>, id: string, failures: readonly Failure[]): Promise<void> {
  if (failures.length === 0) return
  const found = failures.map(({ address, failed }) => {
    return { address, problem: problems[failed.group] ?? null, said: storable(failed.said) }
  })
  await sql`
    update messages set recipients = (
      select jsonb_agg(case when failed.address is null or one ->> 'result' in ('refused', 'suppressed') then one
        else one || jsonb_build_object('result', 'bounced', 'problem', failed.problem, 'serverSaid', failed.said) end
        order by place)
      from jsonb_array_elements(recipients) with ordinality as each_one (one, place)
      left join jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as failed (address text, problem text, said text)
        on failed.address = one ->> 'address')
    where id = ${id}`.execute(trx)
}

function suppressing({ account }: Recorded, { id, accountId }: OurMessage) {
  return ({ address, failed }: Failure): NewSuppression => {
    const note = storable(failed.said).slice(0, 500)
    return { workspaceId: account.workspaceId, address, reason: 'hard-bounce', messageId: id, accountId, note }
  }
}
