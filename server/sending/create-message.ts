// Takes one message: found again if its key is known, else rendered, checked, and stored before the answer goes out.
import type { Kysely } from 'kysely'
import type { Message, NewMessage } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { enqueueMessages, type RenderedMessage } from './enqueue.ts'
import { findMade, type Idempotency, isKeyTaken } from './idempotency.ts'
import { newIds } from './message-id.ts'
import { readMessage } from './read-message.ts'
import { renderAtDoor, rowOf } from './render-at-door.ts'
import { findSendingAccount, holdAccount } from './sending-account.ts'
import { suppressedOf } from './suppressed.ts'

export interface Taking {
  body: NewMessage
  idempotency: Idempotency | undefined
  /** Set where it answers a mail that is kept. */
  answering?: Answering | undefined
}

export interface Answering {
  conversationId: string
  /** A person answers there and then: before what machines send. */
  hurried: boolean
  /** Who wrote to us, in lower case: may be answered by that person after having unsubscribed. */
  invited: ReadonlySet<string>
  /** In the same transaction as the message, once it is there. */
  also(trx: Kysely<Tables>, message: { id: string; preview: string }): Promise<void>
}

export async function createMessage(db: Kysely<Tables>, who: Who, taking: Taking): Promise<Message> {
  const { idempotency } = taking
  const { workspaceId } = who
  const made = await findMade(db, workspaceId, idempotency)
  if (made) return readMessage(db, workspaceId, made.id)
  const message = await prepare(db, workspaceId, taking)
  const id = await store(db, idempotency ? { ...message, idempotency } : message, taking.answering)
  // Undefined: the same call came twice at the same time, and the other one was first.
  const first = id ?? (await findMade(db, workspaceId, idempotency))?.id ?? refuse('bug')
  return readMessage(db, workspaceId, first)
}

async function prepare(db: Kysely<Tables>, workspaceId: string, { body, answering }: Taking): Promise<RenderedMessage> {
  const { accountId, sendAt, ...content } = body
  const account = await findSendingAccount(db, workspaceId, accountId)
  const [id = refuse('bug')] = await newIds(db, 1)
  const rendered = renderAtDoor(account, { ...content, date: dateOf(sendAt), token: id })
  const isInvited = (address: string) => answering?.invited.has(address.toLowerCase()) ?? false
  const to = rendered.recipients.map(({ address }) => ({ address: address.text, invited: isInvited(address.text) }))
  const suppressed = await suppressedOf(db, workspaceId, to)
  if (suppressed.size === to.length) refuse('invalid', { fields: [{ field: 'to', code: 'suppressed' }] })
  const notBefore = sendAt ? new Date(sendAt) : null
  const row = { ...rowOf(rendered, { workspaceId, account, suppressed, notBefore }), id }
  if (!answering) return row
  const recipients = row.recipients.map((one) => ({ ...one, invited: isInvited(one.address) }))
  return { ...row, recipients, hurried: answering.hurried, conversationId: answering.conversationId }
}

/** What stands in its Date header: when it was written, or is meant to go. */
export function dateOf(sendAt: string | undefined): Date {
  return new Date(Math.max(Date.now(), sendAt === undefined ? 0 : Date.parse(sendAt)))
}

async function store(
  db: Kysely<Tables>,
  message: RenderedMessage,
  answering: Answering | undefined,
): Promise<string | undefined> {
  try {
    return await db.transaction().execute(async (trx) => {
      await holdAccount(trx, message.workspaceId, message.accountId)
      const [id] = await enqueueMessages(trx, [message])
      if (id !== undefined) await answering?.also(trx, { id, preview: message.preview })
      return id
    })
  } catch (error) {
    if (isKeyTaken(error)) return undefined
    throw error
  }
}
