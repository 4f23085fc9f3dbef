// A person says what became of a message that may or may not have been sent: `sent`, or try once more. Only a person
// may take that risk; the Message-ID stays, so that a receiver who gets it twice can tell.
import { type Kysely, sql } from 'kysely'
import type { Message } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import type { Who } from '../http/who.ts'
import { mayMove } from './moves.ts'
import { readMessage } from './read-message.ts'
import { holdAccount } from './sending-account.ts'
import { wakeAccount } from './sending-channels.ts'
import { refuseUnless } from './too-late.ts'

export interface Resolution {
  id: string
  as: 'sent' | 'resend'
}

export async function resolveMessage(db: Kysely<Tables>, who: Who, { id, as }: Resolution): Promise<Message> {
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    const accountId = as === 'sent' ? await markSent(trx, workspaceId, id) : await queueAgain(trx, workspaceId, id)
    if (accountId === undefined) return refuseUnless(trx, { workspaceId, id, state: as === 'sent' ? 'sent' : 'queued' })
    await wakeAccount(trx, accountId)
    await appendEvent(trx, { workspaceId, type: 'message.resolved', subject: id, data: { accountId, as } })
  })
  return readMessage(db, workspaceId, id)
}

async function markSent(trx: Kysely<Tables>, workspaceId: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string }>`
    update messages set state = 'sent', settled_at = now(), problem = null, follow_up_at = null,
      recipients = ${unsureOnesBecome('accepted')}
    where workspace_id = ${workspaceId} and id = ${id} and ${mayMove('resolveSent')}
    returning account_id`.execute(trx)
  return rows[0]?.account_id
}

async function queueAgain(trx: Kysely<Tables>, workspaceId: string, id: string): Promise<string | undefined> {
  const unsure = await sql<{ account_id: string }>`
    select account_id from messages where workspace_id = ${workspaceId} and id = ${id} and ${mayMove('resolveResend')}`.execute(
    trx,
  )
  // Nobody would ever send it for an account that is gone; one that is being removed cancels what is queued by then.
  for (const { account_id } of unsure.rows) await holdAccount(trx, workspaceId, account_id)
  const { rows } = await sql<{ account_id: string }>`
    update messages set state = 'queued', settled_at = null, problem = null, follow_up_at = null, follow_ups = 0,
      looked_at = null,
      failures = 0, failing_since = null,
      retry_at = null, due_at = now(), claimed_by = null, fence = null, recipients = ${unsureOnesBecome('waiting')}
    where workspace_id = ${workspaceId} and id = ${id} and ${mayMove('resolveResend')}
    returning account_id`.execute(trx)
  return rows[0]?.account_id
}

function unsureOnesBecome(result: 'accepted' | 'waiting') {
  return sql`(
    select jsonb_agg(case when each.recipient ->> 'result' in ('unsure', 'waiting')
      then each.recipient || ${JSON.stringify({ result })}::jsonb else each.recipient end order by each.place)
    from jsonb_array_elements(recipients) with ordinality as each (recipient, place))`
}
