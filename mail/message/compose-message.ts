// Renders a message once, at the door: what is accepted here can be sent, and nothing in it can add a header. The steps:
// check everything, write the headers, put the parts together, count.
import type { EmailAddress } from '../address/address.ts'
import { type AttachedFile, attachmentPart, checkAttachment } from './attachment-part.ts'
import { textHeader } from './encoded-words.ts'
import { customHeaders, headerFaults } from './header-rules.ts'
import { htmlToText } from './html-to-text.ts'
import { listHeaders } from './list-headers.ts'
import { mailboxHeader } from './mailbox-header.ts'
import { parseMessageId, threadHeaders } from './message-ids.ts'
import { type MimePart, multipart } from './mime-part.ts'
import { lineFault, oneLine } from './one-line.ts'
import type { MessageFault, OutgoingMessage, OutgoingRecipient, RenderResult } from './outgoing.ts'
import { previewOf } from './preview.ts'
import { checkMailbox, recipientsOf } from './recipients.ts'
import { textPart } from './text-part.ts'

/** Larger than any provider takes; also where the server has not said what it takes. */
const mostBytes = 100_000_000

/** Pure: the same message is rendered to the same bytes. Throws TypeError for a token that could not be an id. */
export function renderMessage(message: OutgoingMessage): RenderResult {
  if (![message.token, message.boundary ?? message.token].every((token) => /^[A-Za-z0-9.-]{8,60}$/.test(token)))
    throw new TypeError('a token is 8 to 60 letters, digits, dots, hyphens')
  const faults: MessageFault[] = []
  const checked = check(message, faults)
  if (checked === undefined || faults.length > 0) return { result: 'refused', faults }
  const { raw, textEnd } = written(message, checked)
  if (raw.length > mostOf(message)) return { result: 'refused', faults: [{ field: largest(message), code: 'too-big' }] }
  const { from, recipients, text, files } = checked
  return {
    result: 'rendered',
    raw,
    bytes: raw.length,
    textEnd,
    messageId: messageIdOf(message, from),
    envelope: { from, to: recipients.map(({ address }) => address) },
    recipients,
    subject: oneLine(message.subject),
    text,
    preview: previewOf(text),
    attachments: files.map(({ filename, bytes }) => ({ filename, bytes: bytes.byteLength })),
    ...needs(checked),
  }
}

/** A message of which every part was found good. */
interface Checked {
  from: EmailAddress
  replyTo: EmailAddress | undefined
  recipients: OutgoingRecipient[]
  inReplyTo: string | undefined
  references: string[]
  listHeaders: Readonly<Record<string, string>>
  /** '' where there is none, and none could be made from the HTML. */
  text: string
  files: AttachedFile[]
}

function check(message: OutgoingMessage, faults: MessageFault[]): Checked | undefined {
  const { subject, replyTo, headers = {}, attachments = [], unsubscribeUrl, unsubscribeMailto } = message
  const from = checkMailbox(message.from, 'from', faults)
  const recipients = recipientsOf(message, faults)
  const answerTo = replyTo && checkMailbox(replyTo, 'replyTo', faults)
  const subjectFault = lineFault(subject)
  if (subjectFault !== undefined) faults.push({ field: 'subject', code: subjectFault })
  const list = unsubscribeUrl === undefined ? {} : listHeaders(unsubscribeUrl, unsubscribeMailto)
  if (list === undefined) faults.push({ field: 'unsubscribeUrl', code: 'invalid' })
  faults.push(...headerFaults(headers, new Set(Object.keys(list ?? {}).map((name) => name.toLowerCase()))))
  const text = textOf(message)
  if (isEmpty(message, text)) faults.push({ field: 'text', code: 'missing' })
  const files = filesOf(attachments, mostOf(message), faults)
  const thread = threadOf(message, faults)
  if (from === undefined || list === undefined) return undefined
  return { from, replyTo: answerTo, recipients, ...thread, listHeaders: list, text, files }
}

function textOf({ text = '', html = '' }: OutgoingMessage): string {
  return text.trim() === '' && html.trim() !== '' ? htmlToText(html) : text
}

function isEmpty({ html = '', attachments = [] }: OutgoingMessage, text: string): boolean {
  return text.trim() === '' && !/<img\b/i.test(html) && attachments.length === 0
}

function filesOf(attachments: OutgoingMessage['attachments'], most: number, faults: MessageFault[]): AttachedFile[] {
  const all = attachments ?? []
  // Base64 makes four bytes of three. Seen before a single one is decoded.
  const length = all.reduce((sum, { content }) => sum + content.length * (typeof content === 'string' ? 1 : 4 / 3), 0)
  if (length > most) {
    faults.push({ field: 'attachments', code: 'too-big' })
    return []
  }
  return all.flatMap((each, place) => checkAttachment(each, `attachments.${place}`, faults) ?? [])
}

function threadOf({ inReplyTo, references = [] }: OutgoingMessage, faults: MessageFault[]) {
  const idAt = (text: string, field: string) => {
    const id = parseMessageId(text)
    if (id === undefined) faults.push({ field, code: lineFault(text.trim()) ?? 'invalid' })
    return id
  }
  return {
    inReplyTo: inReplyTo === undefined ? undefined : idAt(inReplyTo, 'inReplyTo'),
    references: references.flatMap((text, place) => idAt(text, `references.${place}`) ?? []),
  }
}

function written(message: OutgoingMessage, checked: Checked): { raw: Buffer; textEnd: number } {
  const { whole, text } = bodyOf(message, checked)
  const lines = [...headersOf(message, checked), 'MIME-Version: 1.0', whole.head]
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
  const raw = Buffer.concat([head, whole.body, ...(whole.body.at(-1) === 0x0a ? [] : [lineEnd])])
  return { raw, textEnd: text ? endOf(text, raw) : head.length }
}

const lineEnd = Buffer.from('\r\n')

/** Where the first part ends that has these headers: a short text alone would be found in the headers before it. */
function endOf({ head, body }: MimePart, raw: Buffer): number {
  const before = `${head}\r\n\r\n`
  return raw.indexOf(before) + Buffer.byteLength(before) + body.length
}

function headersOf(message: OutgoingMessage, checked: Checked): string[] {
  const { from, replyTo, recipients, inReplyTo, references } = checked
  const of = (kind: OutgoingRecipient['kind']) => recipients.filter((recipient) => recipient.kind === kind)
  const [to, cc] = [of('to'), of('cc')]
  return [
    mailboxHeader('From', [{ address: from, name: message.from.name }]),
    to.length > 0 ? mailboxHeader('To', to) : 'To: undisclosed-recipients:;',
    ...(cc.length > 0 ? [mailboxHeader('Cc', cc)] : []),
    ...(replyTo ? [mailboxHeader('Reply-To', [{ address: replyTo, name: message.replyTo?.name ?? '' }])] : []),
    textHeader('Subject', oneLine(message.subject)),
    `Date: ${message.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${messageIdOf(message, from)}`,
    ...threadHeaders(inReplyTo, references),
    ...customHeaders({ ...message.headers, ...checked.listHeaders }),
  ]
}

function bodyOf({ html = '', token, boundary = token }: OutgoingMessage, { text, files }: Checked): Body {
  const texts = [
    ...(text === '' && html !== '' ? [] : [textPart('text/plain', text)]),
    ...(html.trim() === '' ? [] : [textPart('text/html', html)]),
  ]
  const [first, second] = texts
  const words = first && second ? multipart('alternative', `=_a.${boundary}`, texts) : first
  const parts = [...(words ? [words] : []), ...files.map(attachmentPart)]
  const whole = files.length === 0 && words ? words : multipart('mixed', `=_m.${boundary}`, parts)
  return { whole, text: text === '' ? undefined : first }
}

interface Body {
  whole: MimePart
  /** The text as it stands in it; undefined: there is none. */
  text: MimePart | undefined
}

function messageIdOf({ token }: OutgoingMessage, from: EmailAddress): string {
  return `<${token}@${from.domain}>`
}

/** RFC 6531: an international address anywhere; those that stand in a header make it 8-bit too. */
function needs({ from, replyTo, recipients }: Checked): { needsSmtpUtf8: boolean; needs8Bit: boolean } {
  const shown = [
    from,
    ...(replyTo ? [replyTo] : []),
    ...recipients.flatMap((r) => (r.kind === 'bcc' ? [] : [r.address])),
  ]
  return {
    needsSmtpUtf8: [...shown, ...recipients.map(({ address }) => address)].some(({ international }) => international),
    needs8Bit: shown.some(({ international }) => international),
  }
}

function mostOf({ limits }: OutgoingMessage): number {
  return Math.min(mostBytes, limits?.bytes ?? mostBytes)
}

function largest({ text = '', html = '', attachments = [] }: OutgoingMessage): string {
  if (attachments.length > 0) return 'attachments'
  return html.length > text.length ? 'html' : 'text'
}
