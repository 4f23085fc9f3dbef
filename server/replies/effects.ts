// What follows from a mail, by its kind, and the facts that tell of it.
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { NewEvent } from '../events/append.ts'
import { bounced } from './bounced.ts'
import { complained } from './complained.ts'
import { factOf } from './fact-of.ts'
import type { Recorded } from './recorded.ts'

export async function effectsOf(trx: Kysely<Tables>, recorded: Recorded): Promise<NewEvent[]> {
  const { kind, mail } = recorded
  const { inbound } = mail
  switch (kind) {
    case 'human':
      return [factOf(recorded, 'reply.received')]
    case 'auto-reply': {
      const absence = inbound.kind === 'auto-reply' ? inbound : undefined
      const data = { returnsOn: absence?.returnsOn ?? null, left: absence?.left ?? false }
      return [factOf(recorded, 'auto-reply.received', data)]
    }
    case 'bounce':
      return inbound.kind === 'bounce' ? bounced(trx, recorded, inbound) : []
    case 'complaint':
      return inbound.kind === 'complaint' ? complained(trx, recorded, inbound) : []
    case 'other':
      return [factOf(recorded, 'mail.received')]
    case 'own':
      return [factOf(recorded, 'conversation.answered', { elsewhere: true })]
    default:
      return kind satisfies never
  }
}
