// What is done in the mailbox after sending: unsure messages are looked for, copies of sent ones are filed. It runs
// beside the sending; whatever fails here changes no message's state.
import { type Kysely, sql } from 'kysely'
import { examineInbox, type Inbox } from '../../mail/imap/inbox.ts'
import { openSession } from '../../mail/imap/open-session.ts'
import { fileSentCopy, findByMessageId } from '../../mail/imap/sent-mail.ts'
import type { ImapSession } from '../../mail/imap/session.ts'
import { MailFailure } from '../../mail/problem/failure.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import type { Desk } from './desk.ts'
import { type AccountSettings, openServer } from './open-account.ts'
import { noMailbox, notFound, readRaw, type ToLookAfter, takeDue, wasFiled, wasFound } from './sent-copy.ts'

/** For everything that is done in one session. */
const budgetMs = 120_000

/** Milliseconds until something is due; 0 or less: now; undefined: never. */
export async function nextCareMs(db: Kysely<Tables>, accountId: string): Promise<number | undefined> {
  const { rows } = await sql<{ ms: number | null }>`${prepared}
    select extract(epoch from min(follow_up_at) - now())::double precision * 1000 as ms
    from messages where account_id = ${accountId} and follow_up_at is not null`.execute(db)
  return rows[0]?.ms ?? undefined
}

/** All that is due, in one session. A mailbox that cannot be opened is tried again later. */
export async function lookAfter(desk: Desk, settings: AccountSettings): Promise<void> {
  const due = await takeDue(desk.db, settings.id)
  if (due.length === 0) return
  if (!settings.imap) return noMailbox(desk.db, settings.id)
  const signal = AbortSignal.any([desk.abort, AbortSignal.timeout(budgetMs)])
  try {
    await using session = await openSession(await openServer(settings, 'imap', desk.keys), desk.around, signal)
    const inbox = await examineInbox(session, signal)
    for (const message of due) await care({ desk, session, inbox, signal }, message)
  } catch (error) {
    if (!(error instanceof MailFailure) && !signal.aborted) throw error
    desk.log.info({ err: error, account: settings.id }, 'the mailbox could not be looked into; later')
  }
}

interface Room {
  desk: Desk
  session: ImapSession
  inbox: Inbox
  signal: AbortSignal
}

/** What is there already was filed by the provider, or by an earlier try that was cut off. */
async function care({ desk, session, inbox, signal }: Room, message: ToLookAfter): Promise<void> {
  const { folders } = inbox
  const found = await findByMessageId(session, { folders, messageId: message.messageId }, signal)
  switch (message.state) {
    case 'unsure':
      return found ? wasFound(desk.db, message, found.path) : notFound(desk.db, message)
    case 'sent': {
      if (found?.role === 'sent') return wasFiled(desk.db, message, message.tries > 1 ? 'filed' : 'by-provider')
      const raw = await readRaw(desk.db, message.id)
      const filed = await fileSentCopy(session, { folders, raw }, signal)
      return wasFiled(desk.db, message, filed ? 'filed' : 'none')
    }
    default:
      return message.state satisfies never
  }
}
