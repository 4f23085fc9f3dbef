// Two mails of one thread that come at once must not begin two conversations: what belongs to the messages of one account is
// recorded by one transaction after the other. Mails of other accounts wait for nobody.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { idsNamedBy } from './match-mail.ts'
import { messagesNamed } from './our-messages.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

/** Passing (server/sending/settler.ts): to be done again from the start. */
export class ThreadNotHeld extends Error {
  readonly code = '40001'

  constructor(accountId: string) {
    super(`a mail belongs to a thread of account ${accountId}, as has become known only now`)
    this.name = 'ThreadNotHeld'
  }
}

/**
 * Until the transaction ends. Of the account that hears, and of those whose messages the mails name: answers may come to a
 * colleague. In order of the ids, as everybody does: nobody waits in a circle.
 */
export async function holdThreads(
  trx: Kysely<Tables>,
  { workspaceId, accountId }: Hearer,
  heard: readonly HeardMail[],
): Promise<ReadonlySet<string>> {
  const named = await messagesNamed(trx, workspaceId, heard.flatMap(idsNamedBy))
  const held = new Set([accountId, ...named.map((message) => message.accountId)])
  await sql`
    select count(pg_advisory_xact_lock(hashtextextended('replies ' || id, 0)))
    from unnest(${[...held].sort()}::text[]) id`.execute(trx)
  return held
}
