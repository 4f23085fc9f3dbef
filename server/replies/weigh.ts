// Which of these new mails have to do with a message of ours? Asked of the header alone, for up to some hundred mails in one
// question, so that nobody else's mail is ever read.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { ArrivedMail } from '../../mail/imap/watching/watcher.ts'
import { subjectKey } from '../../mail/inbound/subject-key.ts'
import type { Tables } from '../db/tables.ts'
import { idNamedBy } from '../sending/message-id.ts'
import { type Clues, readClues } from './clues.ts'
import { writtenTo } from './written-to.ts'

/** Whose mailbox it is. */
export interface Hearer {
  workspaceId: string
  accountId: string
  address: string
}

/** The UIDs of those that are wanted whole. */
export async function weighMails(
  db: Kysely<Tables>,
  account: Hearer,
  mails: readonly ArrivedMail[],
): Promise<Set<number>> {
  const asked = await askedOf(mails)
  const found = await look(db, account, asked)
  return new Set(asked.filter((one) => isWanted(one, found)).map(({ mail }) => mail.uid))
}

/** A header made to be costly takes a tenth of a second; others have their turn in between. */
async function askedOf(mails: readonly ArrivedMail[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const [nth, mail] of mails.entries()) {
    asked.push({ nth, mail, clues: readClues(mail.headers) })
    await nextTurn()
  }
  return asked
}

interface Asked {
  nth: number
  mail: ArrivedMail
  clues: Clues
}

interface Found {
  nth: number | null
  way: 'own' | 'answers' | 'address' | 'lately'
  subject: string | null
  sent_at: Date | null
}

function isWanted(asked: Asked, found: readonly Found[]): boolean {
  const { nth, mail, clues } = asked
  const mine = found.filter((one) => one.nth === nth)
  // A copy of what we sent, wherever it lies.
  if (mine.some(({ way }) => way === 'own')) return false
  if (mine.some(({ way }) => way === 'answers') || clues.unsubscribeToken !== undefined) return true
  if (clues.notice && found.some(({ way }) => way === 'lately')) return true
  return mine.some(({ way, subject, sent_at }) => way === 'address' && fits({ mail, clues }, subject, sent_at))
}

/** Something went to this address, and this mail may be its answer, or (in Sent) its copy under another Message-ID. */
function fits({ mail, clues }: Pick<Asked, 'mail' | 'clues'>, subject: string | null, sentAt: Date | null): boolean {
  const same = clues.subject !== '' && clues.subject === subjectKey(subject ?? '')
  const days = Math.abs(mail.receivedAt.getTime() - (sentAt?.getTime() ?? 0)) / 86_400_000
  if (mail.folder === 'sent') return same && days < 1
  return same || (clues.automatic && days < 14)
}

// One row for each thing that was found. Probes of unique indexes for the ids; for addresses the newest messages by
// messages_recipient and messages_recipients.
async function look(db: Kysely<Tables>, { workspaceId, accountId }: Hearer, asked: readonly Asked[]): Promise<Found[]> {
  const ids = asked.flatMap(({ nth, clues }) => [
    ...(clues.messageId === undefined ? [] : [{ nth, id: clues.messageId, way: 'own' }]),
    ...[...clues.inReplyTo, ...clues.references, ...clues.originalIds].map((id) => ({ nth, id, way: 'answers' })),
  ])
  const addresses = asked.flatMap(({ nth, mail, clues }) =>
    (mail.folder === 'sent' ? clues.to.slice(0, 5) : [clues.from])
      .filter((address) => address !== '')
      .map((address) => ({ nth, address })),
  )
  const { rows } = await sql<Found>`
    select nth, way, null::text as subject, null::timestamptz as sent_at
    from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as given (nth integer, id text, way text)
    where exists (select from messages
        where workspace_id = ${workspaceId} and id = ${idNamedBy(sql`given.id`)} and message_id = given.id)
      or exists (select from message_aliases where workspace_id = ${workspaceId} and alias = given.id)
      or (way = 'answers' and exists (
        select from incoming where workspace_id = ${workspaceId} and message_id = given.id))
    union all
    select nth, 'address', message.subject, message.settled_at
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as given (nth integer, address text)
    cross join lateral (${writtenTo({ accountId, address: sql`given.address`, days: 60 })}) message
    union all
    select null, 'lately', null, null where ${asked.some(({ clues }) => clues.notice)} and exists (
      select from (select settled_at from messages where account_id = ${accountId} and state = 'sent'
        order by id desc limit 20) newest where settled_at > now() - interval '30 days')`.execute(db)
  return rows
}
