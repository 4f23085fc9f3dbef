// Copies of what we sent ourselves are never answers. In Sent they tell under which Message-ID a provider sent a message.
import { type Kysely, sql } from 'kysely'
import { subjectKey } from '../../mail/inbound/subject-key.ts'
import type { Tables } from '../db/tables.ts'
import { messagesNamed, messagesTo, type OurMessage } from './our-messages.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

export async function isOurCopy(trx: Kysely<Tables>, account: Hearer, mail: HeardMail): Promise<boolean> {
  const { messageId, originalIds } = mail.clues
  const named = await messagesNamed(trx, account.workspaceId, messageId === undefined ? [] : [messageId])
  if (named.length > 0) return true
  const [message] = await messagesNamed(trx, account.workspaceId, originalIds)
  const ours = message ?? (mail.arrived.folder === 'sent' ? await sameMail(trx, account, mail) : undefined)
  if (ours === undefined) return false
  if (messageId !== undefined) await learnAlias(trx, { workspaceId: account.workspaceId, messageId, message: ours.id })
  return true
}

const minutesApart = 10

/** The same subject to the same people at the same time: our message under another id. */
async function sameMail(trx: Kysely<Tables>, account: Hearer, mail: HeardMail): Promise<OurMessage | undefined> {
  const [first] = mail.clues.to
  if (first === undefined || mail.subject === '') return undefined
  const { accountId } = account
  const candidates = await messagesTo(trx, { accountId, address: first, days: 60 })
  return candidates.find(
    ({ subject, recipients, sentAt }) =>
      subject.trim() === mail.subject &&
      subjectKey(subject) === mail.clues.subject &&
      Math.abs(sentAt.getTime() - mail.arrived.receivedAt.getTime()) < minutesApart * 60_000 &&
      sameSet(
        recipients.filter(({ kind }) => kind !== 'bcc').map(({ address }) => address.toLowerCase()),
        mail.clues.to,
      ),
  )
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((each) => other.includes(each)) && other.every((each) => one.includes(each))
}

async function learnAlias(
  trx: Kysely<Tables>,
  { workspaceId, messageId, message }: { workspaceId: string; messageId: string; message: string },
): Promise<void> {
  await sql`
    insert into message_aliases (workspace_id, alias, message) values (${workspaceId}, ${messageId}, ${message})
    on conflict do nothing`.execute(trx)
}
