// The conversation that a mail belongs to: that of our message, or a new one that begins with it.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Matched } from './match-mail.ts'
import type { HeardMail, Person } from './read-kept.ts'
import type { Hearer } from './weigh.ts'
import { addWords, wordsOfMessage } from './words.ts'

export interface Belonging {
  account: Hearer
  mail: HeardMail
  match: Matched
}

/** Messages that the mail names and that stood alone are in it from now on. */
export async function conversationFor(trx: Kysely<Tables>, belonging: Belonging): Promise<string> {
  const { account, match } = belonging
  const id = match.conversationId ?? (await begin(trx, belonging))
  const joining = match.named.filter(({ conversationId }) => conversationId === null)
  if (joining.length === 0) return id
  await sql`
    update messages set conversation_id = ${id}
    where id = any(${joining.map((message) => message.id)}::uuid[]) and conversation_id is null`.execute(trx)
  const text = joining.map(wordsOfMessage).join('\n')
  await addWords(trx, { workspaceId: account.workspaceId, conversationId: id, text })
  return id
}

async function begin(trx: Kysely<Tables>, { account, mail, match }: Belonging): Promise<string> {
  const other = otherSide(match) ?? mail.from
  const row = await trx
    .insertInto('conversations')
    .values({
      workspace_id: account.workspaceId,
      account_id: match.accountId,
      list_id: match.message?.listId ?? null,
      with_address: other.address,
      with_name: other.name,
      subject: match.message?.subject ?? mail.subject,
      last_at: mail.arrived.receivedAt,
    })
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? refuse('bug')
}

/** Whom the message went to. */
function otherSide({ message, by, value }: Matched): Person | undefined {
  const recipients = message?.recipients ?? []
  const named =
    by === 'failed-recipient'
      ? recipients.find(({ address }) => address.toLowerCase() === value.toLowerCase())
      : undefined
  const first = named ?? recipients[0]
  return first && { address: first.address, name: first.name ?? '' }
}
