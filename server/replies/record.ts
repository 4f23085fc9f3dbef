// Keeps what came in: each mail is matched again on the whole of it, put into its conversation once, and has its effects.
// What belongs to no message of ours leaves no trace.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { ReadMail } from '../../mail/imap/watching/watcher.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents, type NewEvent } from '../events/append.ts'
import { dropArriving } from './arriving.ts'
import { conversationFor } from './conversation-for.ts'
import { effectsOf } from './effects.ts'
import type { Ear } from './heard-body.ts'
import { holdThreads, ThreadNotHeld } from './hold-threads.ts'
import { insertIncoming } from './insert-incoming.ts'
import { answersSomebody, keptKind } from './kept-kind.ts'
import { matchMail } from './match-mail.ts'
import { isOurCopy } from './our-copies.ts'
import { asFarAsProved } from './proof.ts'
import { type HeardMail, readKept } from './read-kept.ts'
import type { Recorded } from './recorded.ts'
import { stir } from './stir.ts'
import { unsubscribeByMail } from './unsubscribe-by-mail.ts'
import type { Hearer } from './weigh.ts'
import { addWords, wordsOfMail } from './words.ts'

/**
 * Inside the caller's transaction, last of all: it appends facts. The same mail again, in whatever folder and whoever
 * reads it, changes nothing; in which order they come makes no difference either. Throws ThreadNotHeld, rarely.
 */
export async function recordMails(trx: Kysely<Tables>, account: Hearer, heard: readonly HeardMail[]): Promise<void> {
  if (heard.length === 0) return
  const held = await holdThreads(trx, account, heard)
  const facts: NewEvent[] = []
  for (const mail of heard.toSorted(byAge)) facts.push(...(await recordMail(trx, { account, held }, mail)))
  await dropArriving(trx, storedIds(heard))
  await appendEvents(trx, facts)
}

/** Before the transaction: what they say. A stranger's mail may take a second; others have their turn in between. */
export async function hearMails(db: Kysely<Tables>, ear: Ear, mails: readonly ReadMail[]): Promise<HeardMail[]> {
  const heard: HeardMail[] = []
  for (const mail of mails) {
    heard.push(await readKept(db, ear, mail))
    await nextTurn()
  }
  return heard
}

/** Of those that came in pieces. */
export function storedIds(heard: readonly HeardMail[]): string[] {
  return heard.map(({ body }) => body.kept).filter((kept) => typeof kept === 'string')
}

function byAge(one: HeardMail, other: HeardMail): number {
  return one.arrived.receivedAt.getTime() - other.arrived.receivedAt.getTime() || one.identity.compare(other.identity)
}

interface Hearing {
  account: Hearer
  /** Accounts whose threads are held. */
  held: ReadonlySet<string>
}

async function recordMail(trx: Kysely<Tables>, { account, held }: Hearing, heard: HeardMail): Promise<NewEvent[]> {
  const unsubscribed = await unsubscribeByMail(trx, account, heard)
  if (unsubscribed) return unsubscribed
  if (await isOurCopy(trx, account, heard)) return []
  const match = await matchMail(trx, account, heard)
  if (match && !held.has(match.accountId)) throw new ThreadNotHeld(match.accountId)
  const kind = match && keptKind(account, heard, match)
  if (match === undefined || kind === undefined) return []
  const mail = asFarAsProved(heard, match)
  if (kind === 'own' && !(await answersSomebody(trx, mail, match))) return []
  const conversationId = await conversationFor(trx, { account, mail, match })
  const id = await insertIncoming(trx, { account, mail, kind, match, conversationId })
  if (id === undefined) return []
  const recorded: Recorded = { id, account, mail, kind, match, conversationId }
  await stir(trx, recorded)
  await addWords(trx, { workspaceId: account.workspaceId, conversationId, text: wordsOfMail(mail) })
  return effectsOf(trx, recorded)
}
