// What is being written, and what the API is asked for it. Kept while one looks at another page.
import type { z } from 'zod'
import type { createMailing } from '../../../contract/mailing.ts'
import { type createMessage, mostAttached } from '../../../contract/message.ts'
import type { FieldErrors } from '../../ui/fields.ts'
import { readMailbox } from './mailbox.ts'
import type { ReadList } from './read-list.ts'
import { variablesIn } from './variables.ts'

export interface Attached {
  id: string
  name: string
  type: string
  bytes: number
  state: 'reading' | 'ready' | 'failed'
  /** How much of it was read, 0 to 1. */
  share: number
  /** Base64. */
  content: string
}

export interface Draft {
  accountId: string | null
  /** As typed; see mailbox.ts. */
  to: string[]
  cc: string[]
  bcc: string[]
  replyTo: string
  /** The pasted list. */
  list: string
  subject: string
  text: string
  /** Null: no HTML version. */
  html: string | null
  files: Attached[]
  /** Local date and time as the browser's field has it; null: as soon as possible. */
  sendAt: string | null
}

export const emptyDraft: Draft = {
  accountId: null,
  to: [],
  cc: [],
  bcc: [],
  replyTo: '',
  list: '',
  subject: '',
  text: '',
  html: null,
  files: [],
  sendAt: null,
}

/** The most that a list may hold (contract/mailing.ts). */
export const LONGEST_LIST = 500

type MessageBody = z.input<(typeof createMessage)['body']>
type MailingBody = z.input<(typeof createMailing)['body']>

export function messageOf(draft: Draft, accountId: string): MessageBody {
  const replyTo = readMailbox(draft.replyTo)
  return {
    ...contentOf(draft, accountId),
    to: mailboxesOf(draft.to),
    cc: mailboxesOf(draft.cc),
    bcc: mailboxesOf(draft.bcc),
    ...(replyTo && { replyTo }),
  }
}

export function mailingOf(draft: Draft, accountId: string, list: ReadList): MailingBody {
  return { ...contentOf(draft, accountId), recipients: list.recipients }
}

function contentOf({ subject, text, html, files, sendAt }: Draft, accountId: string) {
  return {
    accountId,
    subject,
    ...(text.trim() !== '' && { text }),
    ...(html?.trim() && { html }),
    attachments: files
      .filter(({ state }) => state === 'ready')
      .map(({ name, type, content }) => ({ filename: name, content, ...(type && { contentType: type }) })),
    ...(sendAt && { sendAt: new Date(sendAt).toISOString() }),
  }
}

const mailboxesOf = (typed: readonly string[]) =>
  typed.flatMap((text) => {
    const mailbox = readMailbox(text)
    return mailbox ? [mailbox] : []
  })

/** What is wrong with one message, by field. */
export function messageErrors(draft: Draft, now: number): FieldErrors {
  return {
    ...contentErrors(draft, now),
    ...(draft.to.length === 0 && { to: 'required' }),
    ...Object.fromEntries(
      (['to', 'cc', 'bcc'] as const)
        .filter((kind) => !draft[kind].every(readMailbox))
        .map((kind) => [kind, 'addresses']),
    ),
    ...(draft.replyTo.trim() !== '' && !readMailbox(draft.replyTo) && { replyTo: 'email' }),
  }
}

/** What is wrong with a list and what it is sent, by field. */
export function mailingErrors(draft: Draft, list: ReadList, now: number): FieldErrors {
  return {
    ...contentErrors(draft, now),
    ...(list.recipients.length === 0 && { list: 'required' }),
    ...(list.bad.length > 0 && { list: 'lines' }),
    ...(list.recipients.length > LONGEST_LIST && { list: 'tooMany' }),
    ...Object.fromEntries(
      (['subject', 'text', 'html'] as const)
        .filter((field) => unknownIn(draft[field] ?? '', list).length > 0)
        .map((field) => [field, 'variables']),
    ),
  }
}

/** Variables that no column of the list has, as they are written. */
export function unknownIn(text: string, list: ReadList): string[] {
  const known = new Set(list.variables.map(({ name }) => name))
  return variablesIn(text).filter((name) => !known.has(name))
}

function contentErrors({ accountId, text, html, files, sendAt }: Draft, now: number): FieldErrors {
  return {
    ...(accountId === null && { accountId: 'required' }),
    ...(text.trim() === '' && !html?.trim() && { text: 'textOrHtml' }),
    ...(files.reduce((sum, { content }) => sum + content.length, 0) > mostAttached && { attachments: 'too-big' }),
    ...(sendAt !== null && !(Date.parse(sendAt) > now) && { sendAt: 'past' }),
  }
}
