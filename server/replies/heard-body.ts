// The bytes of a mail that is about to be recorded: in memory where it is small, in pieces of the database where it is not.
import type { Kysely } from 'kysely'
import type { ReadMail } from '../../mail/imap/watching/watcher.ts'
import { type Leaf, leavesOf } from '../../mail/inbound/leaves.ts'
import { inMemory, type MailSource } from '../../mail/inbound/mail-source.ts'
import type { Tables } from '../db/tables.ts'
import { findArriving } from './arriving.ts'
import type { PassingMails } from './passing-mails.ts'
import { MailGone, storedMail } from './stored-mail.ts'

export interface Ear {
  accountId: string
  passing?: PassingMails
}

export interface HeardBody {
  source: MailSource
  leaves: readonly Leaf[]
  /** The id of its row, where it came in pieces. */
  kept: Buffer | string
}

/** `passing`: what is known of those that passed by here. */
export async function bodyOf(
  db: Kysely<Tables>,
  { accountId, passing }: Ear,
  { mail, raw }: ReadMail,
): Promise<HeardBody> {
  if (raw) {
    const source = inMemory(raw)
    return { source, leaves: await leavesOf(source), kept: raw }
  }
  const stored = await findArriving(db, accountId, mail)
  if (!stored) throw new MailGone()
  const source = storedMail(db, stored)
  const leaves = passing?.leavesOf(mail, stored.bytes) ?? (await leavesOf(source))
  return { source, leaves, kept: stored.id }
}
