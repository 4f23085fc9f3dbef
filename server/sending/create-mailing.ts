// The same message to a short list: each letter becomes a message of its own, all in one transaction, or none.
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { createMailing as createRoute, previewMailing as previewRoute } from '../../contract/mailing.ts'
import type { AnswerOf } from '../../contract/route.ts'
import { mailtoOf } from '../../mail/message/list-headers.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { enqueueMessages, type RenderedMessage } from './enqueue.ts'
import { findMade, type Idempotency, isKeyTaken } from './idempotency.ts'
import { addressesOf, type Letter, lettersOf, type Mailing } from './mailing-letters.ts'
import { type NewEnding, storeEnding } from './message-endings.ts'
import { newIds } from './message-id.ts'
import { isOfList } from './of-list.ts'
import { rowOf } from './render-at-door.ts'
import { renderLetters, type WayOut } from './render-mailing.ts'
import { findSendingAccount, holdAccount, type SendingAccount } from './sending-account.ts'
import { suppressedAmong } from './suppressed.ts'
import type { Unsubscribing } from './unsubscribe-link.ts'

type Made = AnswerOf<typeof createRoute>

export interface MailingAtDoor {
  body: Mailing
  idempotency: Idempotency | undefined
  unsubscribing: Unsubscribing
}

export async function createMailing(db: Kysely<Tables>, who: Who, door: MailingAtDoor): Promise<Made> {
  const { workspaceId } = who
  const { body, idempotency, unsubscribing } = door
  const made = await findMade(db, workspaceId, idempotency)
  if (made) return madeBefore(db, who, { listId: made.listId, body })
  const { account, letters, suppressed } = await atDoor(db, workspaceId, body)
  const [listId = '', ...ids] = await newIds(db, letters.length + 1)
  const wayOf = wayOut(account, unsubscribing)
  const notBefore = body.sendAt === undefined ? null : new Date(body.sendAt)
  const about = { workspaceId, account, suppressed: new Set<string>(), notBefore }
  const rendered = await renderLetters(letters, { account, mailing: body, ids, listId, wayOf }, (letter, nth) => {
    const { raw: _, ...row } = rowOf(letter, about)
    return { ...row, listId, id: ids[nth] ?? refuse('bug') }
  })
  const ending = rendered.ending && { id: listId, workspaceId, raw: rendered.ending }
  const messages = rendered.letters.map((row, nth) => ({
    ...row,
    raw: rendered.beginnings[nth] ?? refuse('bug'),
    ...(ending && { ending: { id: listId, bytes: ending.raw.length } }),
  }))
  const stored = await store(db, withKey(messages, idempotency), ending)
  if (stored) return { listId, messages: messages.length, suppressed }
  const first = await findMade(db, workspaceId, idempotency)
  return madeBefore(db, who, { listId: first?.listId ?? refuse('bug'), body })
}

/** What each recipient would get; as many as fit into one answer. */
export async function previewMailing(
  db: Kysely<Tables>,
  who: Who,
  body: Mailing,
): Promise<AnswerOf<typeof previewRoute>> {
  const { account, letters, suppressed } = await atDoor(db, who.workspaceId, body)
  const shown = fitting(letters, body)
  const [listId = '', ...ids] = Array.from({ length: shown.length + 1 }, () => randomUUID())
  const { letters: items } = await renderLetters(shown, { account, mailing: body, ids, listId }, (letter, nth) => ({
    address: shown[nth]?.to.address ?? '',
    subject: letter.subject,
    text: letter.text,
    html: shown[nth]?.content().html ?? null,
  }))
  return { items, suppressed }
}

const mostPreviewed = 5_000_000

function fitting(letters: readonly Letter[], { text = '', html = '', attachments }: Mailing): readonly Letter[] {
  const files = attachments.reduce((sum, { content }) => sum + content.length, 0)
  return letters.slice(0, Math.max(1, Math.floor(mostPreviewed / (text.length + html.length + files + 1))))
}

interface AtDoor {
  account: SendingAccount
  /** To those who get one. */
  letters: Letter[]
  suppressed: string[]
}

async function atDoor(db: Kysely<Tables>, workspaceId: string, body: Mailing): Promise<AtDoor> {
  const account = await findSendingAccount(db, workspaceId, body.accountId)
  const all = lettersOf(body)
  const suppressed = await suppressedAmong(
    db,
    workspaceId,
    all.map(({ to }) => to.address),
  )
  const letters = all.filter(({ to }) => !suppressed.has(to.address))
  if (letters.length === 0) refuse('invalid', { fields: [{ field: 'recipients', code: 'suppressed' }] })
  return { account, letters, suppressed: [...suppressed] }
}

/** By its address, and by mail where somebody hears it. */
function wayOut({ hears, address }: SendingAccount, { urlOf, subjectOf }: Unsubscribing) {
  return (id: string): WayOut => ({
    url: urlOf(id),
    mailto: hears ? mailtoOf(address, subjectOf(id)) : undefined,
  })
}

/** The key of the call stands with its first message. */
function withKey(messages: readonly RenderedMessage[], idempotency: Idempotency | undefined): RenderedMessage[] {
  return messages.map((message, nth) => (nth === 0 && idempotency ? { ...message, idempotency } : message))
}

const batchBytes = 16_000_000

/** False: the same call came twice at the same time, and the other one was first. */
async function store(
  db: Kysely<Tables>,
  messages: readonly RenderedMessage[],
  ending: NewEnding | undefined,
): Promise<boolean> {
  const [{ workspaceId, accountId } = refuse('bug')] = messages
  try {
    await db.transaction().execute(async (trx) => {
      await holdAccount(trx, workspaceId, accountId)
      if (ending) await storeEnding(trx, ending)
      for (const batch of batches(messages)) await enqueueMessages(trx, batch)
    })
    return true
  } catch (error) {
    if (isKeyTaken(error)) return false
    throw error
  }
}

function batches(messages: readonly RenderedMessage[]): RenderedMessage[][] {
  const largest = Math.max(...messages.map(({ raw }) => raw.byteLength))
  const each = Math.max(1, Math.floor(batchBytes / largest))
  const count = Math.ceil(messages.length / each)
  return Array.from({ length: count }, (_, nth) => messages.slice(nth * each, (nth + 1) * each))
}

/** Whoever of the list got no message was suppressed then. */
async function madeBefore(
  db: Kysely<Tables>,
  { workspaceId }: Who,
  { listId, body }: { listId: string | null; body: Mailing },
): Promise<Made> {
  if (listId === null) return refuse('bug')
  const { rows } = await sql<{ address: string }>`
    select recipients -> 0 ->> 'address' as address from messages
    where workspace_id = ${workspaceId} and ${isOfList(listId)}`.execute(db)
  const got = new Set(rows.map(({ address }) => address))
  return { listId, messages: rows.length, suppressed: addressesOf(body).filter((address) => !got.has(address)) }
}
