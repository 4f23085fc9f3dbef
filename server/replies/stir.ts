// What a new mail does to its conversation: its place in the list, its last words, whether it asks for attention. Every
// value follows from the moments of the mails alone, so that it does not matter in which order they are read.
import { type Kysely, sql } from 'kysely'
import type { Inbound } from '../../mail/inbound/inbound.ts'
import { previewOf } from '../../mail/message/preview.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from './recorded.ts'

export async function stir(trx: Kysely<Tables>, recorded: Recorded): Promise<void> {
  return recorded.kind === 'own' ? answeredElsewhere(trx, recorded) : cameIn(trx, recorded)
}

async function cameIn(trx: Kysely<Tables>, recorded: Recorded): Promise<void> {
  const { mail, kind, conversationId } = recorded
  const at = mail.arrived.receivedAt
  const isHuman = kind === 'human'
  const stirs = asksForAttention(recorded)
  await sql`
    update conversations set
      last_at = greatest(last_at, ${at}),
      preview = case when preview = '' or ${at} >= last_at or ${isBeginningOf(at, 'last_at')}
        then ${previewOf(mail.visible)} else preview end,
      kinds = (select array_agg(distinct one order by one) from unnest(kinds || ${kind}::text) one),
      with_address = case when ${isHuman} and ${at} >= coalesce(last_human_at, '-infinity')
        then ${mail.from.address} else with_address end,
      with_name = case when ${isHuman} and ${at} >= coalesce(last_human_at, '-infinity')
        then ${nameOf(recorded)} else with_name end,
      last_human_at = case when ${isHuman} then greatest(last_human_at, ${at}) else last_human_at end,
      stirred_at = case when ${stirs} then greatest(stirred_at, ${at}) else stirred_at end,
      unread = unread or (${stirs} and (${at} > coalesce(answered_at, '-infinity') or ${isBeginningOf(at, 'answered_at')})),
      archived_at = case when ${stirs} then null else archived_at end
    where id = ${conversationId}`.execute(trx)
}

/** Who gives no name is called as we called him. */
function nameOf({ mail, match }: Recorded): string {
  const { address, name } = mail.from
  const written = match.message?.recipients.find((one) => one.address.toLowerCase() === address)
  return name === '' ? (written?.name ?? '') : name
}

/** Whoever answered has read what came before. */
async function answeredElsewhere(trx: Kysely<Tables>, { mail, conversationId }: Recorded): Promise<void> {
  const at = mail.arrived.receivedAt
  await sql`
    update conversations set
      last_at = greatest(last_at, ${at}),
      preview = case when preview = '' or ${at} >= last_at then ${previewOf(mail.visible)} else preview end,
      answered_at = greatest(answered_at, ${at}),
      unread = unread and stirred_at > greatest(answered_at, ${at})
    where id = ${conversationId}`.execute(trx)
}

/**
 * People do, and whoever has left; so does a message written by hand that did not arrive. Absences, delays, tickets and the
 * notices of a mailing are there to be seen, quietly.
 */
function asksForAttention({ mail, kind, match }: Recorded): boolean {
  if (kind === 'human') return true
  const { inbound } = mail
  if (inbound.kind === 'auto-reply') return inbound.left
  const byHand = match.message?.listId == null
  return byHand && (inbound.kind === 'complaint' || (inbound.kind === 'bounce' && isLost(inbound)))
}

export function isLost({ recipients }: Extract<Inbound, { kind: 'bounce' }>): boolean {
  return recipients.some(({ permanent }) => permanent)
}

/** Servers tell when a mail came to the second: what we did within that one was earlier. */
function isBeginningOf(at: Date, ours: 'last_at' | 'answered_at') {
  return sql`${at} = date_trunc('second', ${sql.ref(ours)}) and ${at} <> ${sql.ref(ours)}`
}
