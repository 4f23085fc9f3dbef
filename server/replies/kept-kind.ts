// As what a mail is kept: what it is by its content, or `own`, which its owner wrote in another mail program.
import { type Kysely, sql } from 'kysely'
import type { IncomingKind } from '../../contract/conversation.ts'
import type { Tables } from '../db/tables.ts'
import type { Matched } from './match-mail.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

export type KeptKind = IncomingKind | 'own'

/** Undefined: it concerns nobody. */
export function keptKind(
  account: Hearer,
  { inbound, arrived, from, clues }: HeardMail,
  match: Matched,
): KeptKind | undefined {
  if (inbound.kind === 'bounce' || inbound.kind === 'complaint')
    return arrived.folder === 'sent' ? undefined : inbound.kind
  // What its owner wrote lies in Sent. Elsewhere anybody may have put our name on it, so as to speak for us.
  const ours = [account.address, match.message?.fromAddress].some((one) => one?.toLowerCase() === from.address)
  if (arrived.folder !== 'sent') return ours ? undefined : inbound.kind
  // Our own mailbox saying that we are away is no answer.
  return clues.automatic || inbound.kind === 'auto-reply' ? undefined : 'own'
}

/** Forwarding an answer to a colleague answers nobody. */
export async function answersSomebody(trx: Kysely<Tables>, { clues }: HeardMail, match: Matched): Promise<boolean> {
  const to = new Set(clues.to)
  const written = match.named.flatMap(({ recipients }) => recipients.map(({ address }) => address.toLowerCase()))
  if (written.some((address) => to.has(address))) return true
  if (match.conversationId === null) return false
  const { rows } = await sql<{ address: string }>`
    select distinct lower(from_address) as address from incoming
    where conversation_id = ${match.conversationId} and kind <> 'own' limit 200`.execute(trx)
  return rows.some(({ address }) => to.has(address))
}
