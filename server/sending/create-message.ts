// Takes one message: found again if its key is known, else rendered, checked, and stored before the answer goes out.
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Message, NewMessage } from '../../contract/message.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { enqueueMessages, type RenderedMessage } from './enqueue.ts'
import { findMade, type Idempotency, isKeyTaken } from './idempotency.ts'
import { readMessage } from './read-message.ts'
import { renderAtDoor, rowOf } from './render-at-door.ts'
import { findSendingAccount, holdAccount } from './sending-account.ts'
import { suppressedAmong } from './suppressed.ts'

export interface Taking {
  body: NewMessage
  idempotency: Idempotency | undefined
}

export async function createMessage(db: Kysely<Tables>, who: Who, { body, idempotency }: Taking): Promise<Message> {
  const { workspaceId } = who
  const made = await findMade(db, workspaceId, idempotency)
  if (made) return readMessage(db, workspaceId, made.id)
  const message = await prepare(db, workspaceId, body)
  const id = await store(db, idempotency ? { ...message, idempotency } : message)
  // Undefined: the same call came twice at the same time, and the other one was first.
  const first = id ?? (await findMade(db, workspaceId, idempotency))?.id ?? refuse('bug')
  return readMessage(db, workspaceId, first)
}

async function prepare(db: Kysely<Tables>, workspaceId: string, body: NewMessage): Promise<RenderedMessage> {
  const { accountId, sendAt, ...content } = body
  const account = await findSendingAccount(db, workspaceId, accountId)
  const rendered = await renderAtDoor(account, { ...content, date: dateOf(sendAt), token: randomUUID() })
  const addresses = rendered.recipients.map(({ address }) => address.text)
  const suppressed = await suppressedAmong(db, workspaceId, addresses)
  if (suppressed.size === new Set(addresses).size) refuse('invalid', { fields: [{ field: 'to', code: 'suppressed' }] })
  return rowOf(rendered, { workspaceId, account, suppressed, notBefore: sendAt ? new Date(sendAt) : null })
}

/** What stands in its Date header: when it was written, or is meant to go. */
export function dateOf(sendAt: string | undefined): Date {
  return new Date(Math.max(Date.now(), sendAt === undefined ? 0 : Date.parse(sendAt)))
}

async function store(db: Kysely<Tables>, message: RenderedMessage): Promise<string | undefined> {
  try {
    const [id] = await db.transaction().execute(async (trx) => {
      await holdAccount(trx, message.workspaceId, message.accountId)
      return enqueueMessages(trx, [message])
    })
    return id
  } catch (error) {
    if (isKeyTaken(error)) return undefined
    throw error
  }
}
