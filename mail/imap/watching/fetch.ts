// What a server tells of mails: UID FETCH (RFC 3501 §6.4.8, §7.4.2), never marking anything (PEEK). Servers answer in any
// order, twice, too little and too much; here a row is what has a UID that was asked for.
import { MailFailure } from '../../problem/failure.ts'
import type { Response } from './assembler.ts'
import type { Talk } from './talk.ts'
import { numberOf, type Token, textOf, tokensOf } from './tokens.ts'

export interface Row {
  uid: number
  receivedAt: Date | undefined
  bytes: number
  /** Undefined: this row did not speak of it. Null: NIL. */
  content: Buffer | null | undefined
  /** Where the content begins in the mail. */
  origin?: number | undefined
}

/** What matching looks at, and what a bounce, an automatic answer or a complaint is known by. */
export const headerFields = [
  ...['DATE', 'FROM', 'SENDER', 'REPLY-TO', 'TO', 'CC', 'SUBJECT', 'MESSAGE-ID', 'IN-REPLY-TO', 'REFERENCES'],
  ...['RETURN-PATH', 'DELIVERED-TO', 'X-ORIGINAL-TO', 'AUTO-SUBMITTED', 'X-FAILED-RECIPIENTS', 'CONTENT-TYPE'],
  ...['X-GOOGLE-ORIGINAL-MESSAGE-ID', 'X-MICROSOFT-ORIGINAL-MESSAGE-ID', 'THREAD-INDEX', 'THREAD-TOPIC'],
  ...['PRECEDENCE', 'X-AUTOREPLY', 'X-AUTORESPOND', 'X-AUTORESPONDER', 'X-MAIL-AUTOREPLY', 'FEEDBACK-TYPE'],
] as const

/** Bytes that are read of one header. */
export const mostHeader = 64 * 1024
/** Read at once: what is held of one mail, and how long news wait behind it. */
export const pieceBytes = 1024 * 1024
/** Exchange Online takes mails of 150 MB at most, and nobody takes more; on the way they grow by a header or two. */
export const mostMail = 160 * 1024 * 1024

/** Size, date and header fields; at most one row for a UID, in no order. `until` may be '*': whatever there is. */
export function fetchHeaders(talk: Talk, from: number, until: number | '*', rows: Map<number, Row>): Promise<string> {
  const items = `(UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (${headerFields.join(' ')})]<0.${mostHeader}>)`
  const last = until === '*' ? '*' : until - 1
  return fetchRows(talk, { what: `${from}:${last} ${items}`, within: [from, until], mostLiteral: 4 * mostHeader }, rows)
}

/**
 * The mail itself from a byte on, at most `length` bytes: fewer are its end. Undefined: it is gone. MailFailure: EPROTOCOL
 * where the server gives another part of it.
 */
export async function fetchPiece(
  talk: Talk,
  uid: number,
  { from, length }: { from: number; length: number },
): Promise<Buffer | undefined> {
  const rows = new Map<number, Row>()
  const what = `${uid} (UID BODY.PEEK[]<${from}.${length}>)`
  await fetchRows(talk, { what, within: [uid, uid + 1], mostLiteral: length }, rows)
  const { content, origin = 0 } = rows.get(uid) ?? {}
  // Beyond the end some say NIL, others nothing (RFC 3501 §6.4.5: an empty string).
  if (content === null && from > 0) return Buffer.alloc(0)
  if (content && content.length > 0 && origin !== from) {
    throw new MailFailure({ nodeError: 'EPROTOCOL', nodeMessage: `asked for ${from}, got ${origin}`, stage: 'select' })
  }
  return content ?? undefined
}

interface Wanted {
  what: string
  within: readonly [from: number, until: number | '*']
  mostLiteral: number
}

/** What came before a refusal stays in `rows`. */
function fetchRows(talk: Talk, { what, within, mostLiteral }: Wanted, rows: Map<number, Row>): Promise<string> {
  const [from, until] = within
  const each = (response: Response) => {
    const row = rowOf(response)
    if (!row || row.uid < from || (until !== '*' && row.uid >= until)) return
    const known = rows.get(row.uid)
    rows.set(row.uid, known ? merged(known, row) : row)
  }
  return talk.run(`UID FETCH ${what}`, { each, mostLiteral })
}

/** A server may tell of one mail in several rows, of which some are news of its flags. */
function merged(one: Row, other: Row): Row {
  return {
    uid: one.uid,
    receivedAt: one.receivedAt ?? other.receivedAt,
    bytes: one.bytes || other.bytes,
    content: one.content ?? other.content ?? (one.content === null ? null : other.content),
    origin: one.content ? one.origin : other.origin,
  }
}

type Told = { -readonly [Key in keyof Row]?: Row[Key] | undefined }

function rowOf(response: Response): Row | undefined {
  if (!/^\* \d+ FETCH /i.test(response.text)) return undefined
  const items = tokensOf(response, 3).find(Array.isArray) ?? []
  const row: Told = {}
  for (let at = 0; at + 1 < items.length; at += 2) note(row, textOf(items[at]) ?? '', items[at + 1])
  if (row.uid === undefined) return undefined
  const { uid, receivedAt, bytes = 0, content, origin } = row
  return { uid, receivedAt, bytes, content, origin }
}

function note(row: Told, name: string, value: Token | undefined): void {
  const key = name.toUpperCase()
  if (key === 'UID') row.uid = numberOf(textOf(value))
  if (key === 'RFC822.SIZE') row.bytes = numberOf(textOf(value)) ?? 0
  if (key === 'INTERNALDATE') row.receivedAt = dateOf(textOf(value))
  if (!key.startsWith('BODY[')) return
  row.content = value === null ? null : contentOf(value)
  row.origin = Number(/<(\d{1,10})>$/.exec(key)?.[1] ?? 0)
}

function contentOf(value: Token | undefined): Buffer {
  if (Buffer.isBuffer(value)) return value
  return Buffer.from(typeof value === 'string' ? value : '', 'latin1')
}

/** `"17-Jul-1996 02:44:25 -0700"` */
function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text?.trim().replace(/^(\d+)-(\w+)-(\d+) /, '$1 $2 $3 ') ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
