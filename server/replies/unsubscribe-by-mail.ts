// The mail that a mail program sends for its user who pressed "unsubscribe" (RFC 2369, mailto): the subject carries the same
// signed token as the link. Nothing else of it is kept.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { NewEvent } from '../events/append.ts'
import { cookieSecret } from '../people/cookie-secret.ts'
import { factsOf, suppress } from '../sending/suppress.ts'
import { unsubscribing } from '../sending/unsubscribe-link.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

/** Undefined: it is none. The facts: none where the message is gone. Every message to a list has one recipient. */
export async function unsubscribeByMail(
  trx: Kysely<Tables>,
  { workspaceId, accountId }: Hearer,
  { clues }: HeardMail,
): Promise<NewEvent[] | undefined> {
  if (clues.unsubscribeToken === undefined) return undefined
  const messageId = unsubscribing('', await cookieSecret(trx)).read(clues.unsubscribeToken)
  if (messageId === undefined) return undefined
  const { rows } = await sql<{ address: string }>`
    select recipients -> 0 ->> 'address' as address from messages
    where id = ${messageId} and workspace_id = ${workspaceId} and account_id = ${accountId}`.execute(trx)
  const about = { workspaceId, messageId, accountId, reason: 'unsubscribed' } as const
  return factsOf(
    await suppress(
      trx,
      rows.map(({ address }) => ({ ...about, address })),
    ),
  )
}
