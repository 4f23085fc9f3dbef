// The ladder: by what a mail belongs to a message of ours, the surest sign first. Rung by rung, with what decided.
import { type Kysely, sql } from 'kysely'
import type { MatchedBy } from '../../contract/conversation.ts'
import { subjectKey } from '../../mail/inbound/subject-key.ts'
import type { Tables } from '../db/tables.ts'
import { storable } from '../sending/storable.ts'
import { messagesNamed, messagesTo, type NamedMessage, type OurMessage } from './our-messages.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

export interface Matched {
  by: MatchedBy
  /** The Message-ID, address or subject that decided. */
  value: string
  /** Undefined: only the conversation is known, by a mail that came in before. */
  message: OurMessage | undefined
  /** Of its message, or of the mail before it. */
  conversationId: string | null
  accountId: string
  /** Every message that it names, for they are one conversation. */
  named: OurMessage[]
}

/** Undefined: it has nothing to do with us. */
export async function matchMail(trx: Kysely<Tables>, account: Hearer, mail: HeardMail): Promise<Matched | undefined> {
  const named = await namedBy(trx, account, mail)
  return (
    byIds(mail, named) ??
    (await byConversation(trx, account, mail)) ??
    (await byFailedRecipient(trx, account, mail)) ??
    (await bySenderAndSubject(trx, account, mail))
  )
}

interface Rung {
  by: MatchedBy
  ids: readonly string[]
}

/** A notice is about the message that it brings back, whatever thread that stood in. */
function rungsOf({ clues, returned }: HeardMail): Rung[] {
  const back = returned === undefined ? [] : [{ by: 'returned-message', ids: returned.ids } as const]
  return [...back, { by: 'in-reply-to', ids: clues.inReplyTo }, { by: 'references', ids: clues.references }]
}

/** Every Message-ID by which it may belong to a message of ours. */
export function idsNamedBy(mail: HeardMail): string[] {
  return rungsOf(mail).flatMap((rung) => rung.ids)
}

/** This account's own first; from Sent nobody else's, for what is answered there was sent from there. */
async function namedBy(trx: Kysely<Tables>, account: Hearer, mail: HeardMail): Promise<NamedMessage[]> {
  const named = await messagesNamed(trx, account.workspaceId, idsNamedBy(mail))
  const own = named.filter(({ accountId }) => accountId === account.accountId)
  return own.length > 0 || mail.arrived.folder === 'sent' ? own : named
}

function byIds(mail: HeardMail, named: readonly NamedMessage[]): Matched | undefined {
  for (const { by, ids } of rungsOf(mail)) {
    for (const value of ids) {
      const message = named.find(({ asked }) => asked === value)
      if (message) return matchedWith({ by: message.rewritten ? 'rewritten-id' : by, value, message, named })
    }
  }
  return undefined
}

interface Hit {
  by: MatchedBy
  value: string
  message: OurMessage
  named?: readonly OurMessage[]
}

/** Of several that it names, the conversation of whichever has one. */
function matchedWith({ by, value, message, named = [message] }: Hit): Matched {
  const inOne = [message, ...named].find(({ conversationId, accountId }) => {
    return conversationId !== null && accountId === message.accountId
  })
  const together = named.filter(({ accountId }) => accountId === message.accountId)
  const conversationId = inOne?.conversationId ?? null
  return { by, value, message, conversationId, accountId: message.accountId, named: together }
}

/** It answers a mail that came in before, or one that its owner wrote elsewhere. */
async function byConversation(
  trx: Kysely<Tables>,
  account: Hearer,
  { clues }: HeardMail,
): Promise<Matched | undefined> {
  const ids = [...clues.inReplyTo, ...clues.references]
  if (ids.length === 0) return undefined
  const { rows } = await sql<{ value: string; conversationId: string }>`
    select message_id as value, conversation_id as "conversationId" from incoming
    where workspace_id = ${account.workspaceId} and account_id = ${account.accountId}
      and message_id = any(${ids}::text[])
    order by array_position(${ids}::text[], message_id), received_at, id limit 1`.execute(trx)
  const [row] = rows
  if (!row) return undefined
  return { by: 'conversation', ...row, message: undefined, accountId: account.accountId, named: [] }
}

const noticeDays = 30

/** A notice without the id of our message: the newest that went to whom it names, unless it brings back another one. */
async function byFailedRecipient(
  trx: Kysely<Tables>,
  { accountId }: Hearer,
  mail: HeardMail,
): Promise<Matched | undefined> {
  for (const address of namedRecipients(mail).map(storable)) {
    const messages = await messagesTo(trx, { accountId, address, days: noticeDays })
    const message = messages.find((each) => wasReturned(mail, each))
    if (message) return matchedWith({ by: 'failed-recipient', value: address, message })
  }
  return undefined
}

export function namedRecipients({ inbound }: HeardMail): string[] {
  switch (inbound.kind) {
    case 'bounce':
      return inbound.recipients.flatMap(({ address, original }) =>
        [original, address].filter((one) => one !== undefined),
      )
    case 'complaint':
      return inbound.recipients
    case 'human':
    case 'auto-reply':
    case 'other':
      return []
    default:
      return inbound satisfies never
  }
}

/** An id that is not ours in the returned message: then at least its subject must be ours (a provider rewrote the id). */
function wasReturned({ returned, arrived }: HeardMail, { subject, sentAt }: OurMessage): boolean {
  if (sentAt.getTime() > arrived.receivedAt.getTime() + 3_600_000) return false
  return returned === undefined || returned.ids.length === 0 || returned.subject === subjectKey(subject)
}

const answerDays = 60
const automaticDays = 14

async function bySenderAndSubject(
  trx: Kysely<Tables>,
  { accountId }: Hearer,
  { clues, inbound, arrived, from }: HeardMail,
): Promise<Matched | undefined> {
  if (arrived.folder === 'sent' || inbound.kind === 'bounce' || inbound.kind === 'complaint') return undefined
  const messages = (await messagesTo(trx, { accountId, address: from.address, days: answerDays })).filter(
    ({ sentAt }) => sentAt.getTime() < arrived.receivedAt.getTime() + 3_600_000,
  )
  const message = messages.find(({ subject }) => clues.subject !== '' && subjectKey(subject) === clues.subject)
  if (message) return matchedWith({ by: 'sender-and-subject', value: clues.subject, message })
  // Automatic answers often have a subject of their own, and no thread.
  const [newest] = messages
  const days = newest ? (arrived.receivedAt.getTime() - newest.sentAt.getTime()) / 86_400_000 : automaticDays
  if (newest === undefined || inbound.kind !== 'auto-reply' || days >= automaticDays) return undefined
  return matchedWith({ by: 'sender-and-subject', value: from.address, message: newest })
}
