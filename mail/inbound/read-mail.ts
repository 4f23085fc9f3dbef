// Raw bytes → the mail as our rules look at it. Whatever strangers send, something comes back: what cannot be parsed as
// MIME is looked at as plain text. Bounded in size, depth and number of parts.
import PostalMime, { type Attachment, type Email, type Header } from 'postal-mime'
import { type Fields, fieldsOf } from './fields.ts'
import { textOfHtml } from './html-text.ts'

export interface Part {
  /** Lower case: 'message/delivery-status' */
  type: string
  text: string
}

export interface Mail {
  fields: Fields
  /** Decoded, on one line. */
  subject: string
  fromName: string
  /** Lower case; empty when there is none. */
  fromAddress: string
  /** Addresses in To, Cc, Delivered-To and X-Original-To, lower case: whose mailbox this is. */
  receivers: string[]
  /** ISO 8601, or undefined. */
  date: string | undefined
  /** What a person reads: the plain part, or the HTML as text with quotes marked by '> '. */
  text: string
  html: string | undefined
  /** Reports and returned messages: every part that is not shown as text, decoded. */
  parts: Part[]
  /** Everything after the header, undecoded: for reports whose MIME is broken. */
  rawBody: string
}

/** What comes after that much is a returned message or an attachment, never the notice. */
export const mostBytes = 4 * 1024 * 1024
// The parser takes its time for every line.
const mostLines = 40_000
const mostParts = 50
const mostPartText = 256 * 1024
const mostText = 512 * 1024

export async function readMail(raw: Uint8Array): Promise<Mail> {
  const bytes = firstLines(raw.subarray(0, mostBytes))
  const start = Buffer.from(bytes.subarray(0, mostText)).toString('utf8')
  if (!hasHeader(start)) return textOnly(start)
  const email = (await parse(bytes)) ?? (await parse(headerOf(bytes)))
  return email === undefined ? textOnly(start) : mailOf(email, bodyOf(start))
}

function firstLines(bytes: Uint8Array): Uint8Array {
  let end = -1
  for (let line = 0; line < mostLines; line++) {
    end = bytes.indexOf(10, end + 1)
    if (end === -1) return bytes
  }
  return bytes.subarray(0, end)
}

// Header fields at least one of which every mail has. A file that starts otherwise is a body without its header.
const known =
  /^(?:from|to|cc|subject|date|received|message-id|return-path|mime-version|content-type|delivered-to|reply-to|in-reply-to|references|auto-submitted|x-[\w-]+)[ \t]*:/im

function hasHeader(text: string): boolean {
  const top = text.replace(/^\s+/, '').slice(0, 64 * 1024)
  const firstLine = /^[^\r\n]*/.exec(top)?.[0] ?? ''
  const field = /^>?From \S/.test(firstLine) || /^[!-9;-~]{1,76}[ \t]*:/.test(firstLine)
  return field && known.test(/^[\s\S]*?(?=\r?\n\r?\n|$(?![\s\S]))/.exec(top)?.[0] ?? '')
}

function textOnly(text: string): Mail {
  return {
    fields: fieldsOf([]),
    subject: '',
    fromName: '',
    fromAddress: '',
    receivers: [],
    date: undefined,
    text: tame(text),
    html: undefined,
    parts: [],
    rawBody: tame(text),
  }
}

/** Where the parts make no sense, the header says at least whose answer it is. */
function headerOf(bytes: Uint8Array): Uint8Array {
  const mail = withoutLeadingBlank(bytes)
  const end = Buffer.from(mail)
    .toString('latin1')
    .search(/\r?\n\r?\n/)
  return end === -1 ? mail : mail.subarray(0, end)
}

// postal-mime refuses what is beyond its bounds (nesting, header size): that is a foreseen outcome, not an accident.
async function parse(bytes: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(keepingLines(withoutLeadingBlank(bytes)), {
      forceRfc822Attachments: true,
      maxNestingDepth: 32,
      maxHeadersSize: 1024 * 1024,
    })
  } catch (error) {
    if (error instanceof Error) return undefined
    throw error
  }
}

// Lines of different quote depth are never joined (RFC 3676 §4.5), but the parser joins them and so hides answers between
// quoted lines: it must not see that the text is flowed.
function keepingLines(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  return /format\s*=\s*"?flowed/i.test(text)
    ? Buffer.from(text.replace(/(format\s*=\s*"?)flowed/gi, '$1fixed_'), 'latin1')
    : bytes
}

/** Mail that was saved by hand may start with empty lines, or with a line of an mbox file ("From x Mon Feb …"). */
function withoutLeadingBlank(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length && [9, 10, 13, 32].includes(bytes[start] ?? 0)) start++
  const line = Buffer.from(bytes.subarray(start, start + 6)).toString('latin1')
  if (!/^>?From /.test(line)) return bytes.subarray(start)
  const end = bytes.indexOf(10, start)
  return end === -1 ? bytes.subarray(start) : bytes.subarray(end + 1)
}

function mailOf(email: Email, rawBody: string): Mail {
  const html = email.html?.slice(0, mostText)
  const plain = email.text?.slice(0, mostText)
  const text = plain !== undefined && plain.trim() !== '' ? plain : html === undefined ? '' : textOfHtml(html)
  const from = email.from ?? email.sender
  return {
    fields: fieldsOf(email.headers.slice(0, 1000).map(({ key, value }: Header) => ({ name: key, value }))),
    subject: (email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 1000),
    fromName: from?.name ?? '',
    fromAddress: (from?.address ?? '').toLowerCase(),
    receivers: receiversOf(email),
    date: email.date,
    text: tame(text === '' && email.attachments.length === 0 ? rawBody : text),
    html,
    parts: email.attachments.slice(0, mostParts).map(partOf),
    rawBody,
  }
}

function receiversOf(email: Email): string[] {
  const named = [...(email.to ?? []), ...(email.cc ?? [])].flatMap((one) => one.group ?? [one])
  const delivered = email.headers
    .filter(({ key }) => key === 'delivered-to' || key === 'x-original-to')
    .map(({ value }) => value.trim())
  return [...named.slice(0, 100).map(({ address }) => address), ...delivered].map((one) => one.toLowerCase())
}

function partOf({ mimeType, content }: Attachment): Part {
  if (!/^(message|text)\//.test(mimeType)) return { type: mimeType, text: '' }
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  return { type: mimeType, text: tame(decode(bytes.subarray(0, mostPartText))) }
}

/** Runs of white space say nothing, and would cost every rule its square. */
function tame(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]{40,}/g, ' '.repeat(40))
    .replace(/\n{5,}/g, '\n\n\n\n')
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function bodyOf(start: string): string {
  const text = tame(start.trimStart())
  const empty = text.indexOf('\n\n')
  return empty === -1 ? '' : text.slice(empty + 2)
}
