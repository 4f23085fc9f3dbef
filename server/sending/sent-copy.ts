// The rows behind the aftercare: what is due, and what came of it.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { appendEvents } from '../events/append.ts'
import { wholeMessage } from './message-endings.ts'
import { mayMove } from './moves.ts'

export interface ToLookAfter {
  id: string
  workspaceId: string
  accountId: string
  state: 'sent' | 'unsure'
  /** Ours, with angle brackets. */
  messageId: string
  /** This one included. */
  tries: number
}

const atOnce = 20
/** Tries of a copy that cannot be filed; an unsure message is looked for this often too where the mailbox is shut. */
const mostTries = 12

/**
 * Takes what is due and counts the try before it is made, with the time of the next one: whatever is cut off is tried
 * again, but not for ever.
 */
export async function takeDue(db: Kysely<Tables>, accountId: string): Promise<ToLookAfter[]> {
  const { rows } = await sql<ToLookAfter>`
    with due as materialized (
      select id from messages where account_id = ${accountId} and follow_up_at <= now() and state in ('sent', 'unsure')
      order by follow_up_at limit ${atOnce} for update skip locked
    ), taken as (
      update messages set follow_ups = follow_ups + 1,
        follow_up_at = case when follow_ups + 1 < ${mostTries} then now() + (case state when 'unsure'
          then (case follow_ups when 0 then interval '30 seconds' else interval '5 minutes' end)
          else interval '2 minutes' * (follow_ups + 1) end) end
      from due where messages.id = due.id
      returning messages.id, workspace_id, account_id, state, messages.message_id, follow_ups
    )
    select id, workspace_id as "workspaceId", account_id as "accountId", state, message_id as "messageId",
      follow_ups as tries
    from taken order by id`.execute(db)
  return rows
}

/** Read when it is filed, one at a time: twenty with attachments would be half a gigabyte. */
export async function readRaw(db: Kysely<Tables>, id: string): Promise<Buffer> {
  const { raw } = await db
    .selectFrom('message_bodies')
    .select(wholeMessage.as('raw'))
    .where('message_id', '=', id)
    .executeTakeFirstOrThrow()
  if (!raw) throw new Error(`what the message ${id} ends with is gone`)
  return raw
}

/** The third look that finds nothing is the last one: from here on a person decides. */
export async function notFound(db: Kysely<Tables>, { id, tries }: ToLookAfter): Promise<void> {
  await sql`
    update messages set looked_at = now(), follow_up_at = case when ${tries}::integer < 3 then follow_up_at end
    where id = ${id} and state = 'unsure'`.execute(db)
}

export async function wasFound(db: Kysely<Tables>, message: ToLookAfter, folder: string): Promise<void> {
  const { id, workspaceId, accountId } = message
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      update messages set state = 'sent', settled_at = now(), problem = null, follow_up_at = null,
        sent_copy = 'by-provider',
        recipients = (select jsonb_agg(case when one ->> 'result' = 'unsure' then one || '{"result": "accepted"}'
          else one end order by place) from jsonb_array_elements(recipients) with ordinality as each_one (one, place))
      where id = ${id} and ${mayMove('resolveSent')} returning id`.execute(trx)
    const data = { accountId, as: 'sent', foundIn: folder }
    if (rows.length > 0) await appendEvents(trx, [{ workspaceId, type: 'message.resolved', subject: id, data }])
  })
}

export async function wasFiled(
  db: Kysely<Tables>,
  { id }: ToLookAfter,
  sentCopy: 'filed' | 'by-provider' | 'none',
): Promise<void> {
  await sql`update messages set sent_copy = ${sentCopy}, follow_up_at = null where id = ${id} and state = 'sent'`.execute(
    db,
  )
}

/** IMAP was taken away from the account: there is nowhere to look, and nowhere to file. */
export async function noMailbox(db: Kysely<Tables>, accountId: string): Promise<void> {
  await sql`
    update messages set follow_up_at = null, sent_copy = case sent_copy when 'pending' then 'none' else sent_copy end
    where account_id = ${accountId} and follow_up_at is not null`.execute(db)
}
