// A mail that is wanted, read: everything that matching and recording look at. Of a large one only the outline is in memory.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { addressParser } from 'postal-mime'
import type { ArrivedMail, ReadMail as KeptMail } from '../../mail/imap/watching/watcher.ts'
import { type AttachedFile, attachedFiles, sizeOf } from '../../mail/inbound/attached-files.ts'
import { noticeOf } from '../../mail/inbound/bounce/original.ts'
import { classified } from '../../mail/inbound/classify.ts'
import { cleanHtml } from '../../mail/inbound/clean-html.ts'
import { quoteMark } from '../../mail/inbound/html-text.ts'
import type { Inbound } from '../../mail/inbound/inbound.ts'
import type { MailSource } from '../../mail/inbound/mail-source.ts'
import { nothing, outlineOf } from '../../mail/inbound/outline.ts'
import { quotedRest } from '../../mail/inbound/quoted-rest.ts'
import { type Mail, readMail } from '../../mail/inbound/read-mail.ts'
import type { Tables } from '../db/tables.ts'
import { storable } from '../sending/storable.ts'
import { type Clues, cluesOf, idsIn } from './clues.ts'
import { bodyOf, type Ear, type HeardBody } from './heard-body.ts'

export interface Person {
  address: string
  name: string
}

export interface HeardMail {
  arrived: ArrivedMail
  body: HeardBody
  /** False: its beginning. */
  complete: boolean
  clues: Clues
  inbound: Inbound
  /** What makes it the same mail in whatever folder it is seen. */
  identity: Buffer
  from: Person
  receivers: (Person & { kind: 'to' | 'cc' })[]
  replyTo: Person[]
  subject: string
  /** Without quotes and signature; of a notice all that the mail system wrote. */
  visible: string
  quoted: string
  hasHtml: boolean
  remoteImages: boolean
  /** Files to people: pictures inside the HTML and parts of reports are none. */
  files: HeardFile[]
  /** Of the message that a notice brought back. */
  returned: { ids: string[]; subject: string; from: string } | undefined
}

export interface HeardFile extends Pick<AttachedFile, 'index' | 'filename' | 'contentType'> {
  bytes: number
  /** False: only named, for its end is not there. */
  complete: boolean
}

const mostText = 200_000

/** Not inside the transaction that records it: a large one takes a second. */
export async function readKept(db: Kysely<Tables>, ear: Ear, kept: KeptMail): Promise<HeardMail> {
  const { mail: arrived, complete } = kept
  const body = await bodyOf(db, ear, kept)
  const mail = await readMail(await outlineOf(body.source, body.leaves, { keeps: isReadable, mark: nothing }))
  const inbound = classified(mail)
  const from = { address: storable(mail.fromAddress.slice(0, 320)), name: oneLine(mail.fromName) }
  return {
    arrived: { ...arrived, receivedAt: believable(arrived.receivedAt) },
    body,
    complete,
    clues: cluesOf(mail.fields),
    inbound,
    identity: await identityOf(mail, body),
    from,
    receivers: [...peopleIn(mail, 'to'), ...peopleIn(mail, 'cc')],
    replyTo: peopleIn(mail, 'reply-to'),
    subject: oneLine(mail.subject, 1000),
    ...textsOf(mail, inbound),
    hasHtml: mail.html !== undefined,
    remoteImages: cleanHtml(mail.html ?? '', { inlined: new Map(), remote: false }).blocked > 0,
    files: await filesOf(body, inbound, complete),
    returned: returnedBy(mail, inbound),
  }
}

/** What is read of a mail to know what it is. */
function isReadable({ type }: { type: string }): boolean {
  return /^(message|text)\//.test(type)
}

async function filesOf({ source, leaves }: HeardBody, inbound: Inbound, complete: boolean): Promise<HeardFile[]> {
  const { files } = await attachedFiles(source, leaves)
  const heard: HeardFile[] = []
  for (const { index, filename, contentType, inline, leaf } of files) {
    if (inline || isOfReport(inbound, contentType)) continue
    const bytes = leaf ? await sizeOf(source, leaf) : 0
    heard.push({ index, filename, contentType, bytes, complete: leaf !== undefined && (complete || leaf.isClosed) })
  }
  return heard
}

/** Servers tell of mail from the year 0 and from the next century. */
function believable(at: Date): Date {
  const [first, last] = [Date.UTC(1990, 0), Date.now() + 86_400_000]
  return Number.isNaN(at.getTime()) || at.getTime() > last ? new Date() : new Date(Math.max(first, at.getTime()))
}

/**
 * Its Message-ID with its author, because programs that answer by themselves give the same one to many; without one what
 * no folder changes.
 */
async function identityOf({ fields, fromAddress }: Mail, { source }: HeardBody): Promise<Buffer> {
  const hash = createHash('sha256')
  const [id] = idsIn(fields.of('message-id'))
  if (id !== undefined) return hash.update(`id\n${id}\n${fromAddress}`).digest()
  for (const name of ['from', 'to', 'date', 'subject']) hash.update(`${name}: ${fields.of(name) ?? ''}\n`)
  for await (const piece of source.read(await endOfHeader(source), source.bytes)) hash.update(piece)
  return hash.digest()
}

/** The end of the mail where there is none within the first mebibyte. */
async function endOfHeader(source: MailSource): Promise<number> {
  const pieces: Uint8Array[] = []
  for await (const piece of source.read(0, Math.min(source.bytes, 1024 * 1024))) pieces.push(piece)
  const end = Buffer.concat(pieces).indexOf('\r\n\r\n')
  return end === -1 ? source.bytes : end
}

function peopleIn<Kind extends 'to' | 'cc' | 'reply-to'>({ fields }: Mail, kind: Kind): (Person & { kind: Kind })[] {
  return addressParser(fields.of(kind) ?? '', { flatten: true })
    .filter(({ address }) => address !== undefined && address !== '')
    .slice(0, 100)
    .map(({ address = '', name }) => ({ address: storable(address.slice(0, 320)), name: oneLine(name), kind }))
}

function oneLine(text: string, most = 200): string {
  return storable(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
}

function textsOf(mail: Mail, inbound: Inbound): Pick<HeardMail, 'visible' | 'quoted'> {
  const texts = 'visibleText' in inbound ? halves(mail.text, inbound.visibleText) : [noticeText(mail), '']
  const [visible = '', quoted = ''] = texts.map(shown)
  return { visible, quoted }
}

/** A notice that names nobody is judged by its undecoded body; to be read it is not. */
function noticeText(mail: Mail): string {
  const { text } = noticeOf(mail)
  return mail.text.trim() === '' || mail.text.startsWith(text) ? text : mail.text
}

function halves(text: string, visible: string): string[] {
  return [visible, quotedRest(text, visible)]
}

function shown(text: string): string {
  return storable(text.replaceAll(quoteMark, '').slice(0, mostText)).trim()
}

function isOfReport({ kind }: Inbound, type: string): boolean {
  return (kind === 'bounce' || kind === 'complaint') && /^(message|text)\//.test(type)
}

function returnedBy(mail: Mail, { kind }: Inbound): HeardMail['returned'] {
  if (kind !== 'bounce' && kind !== 'complaint') return undefined
  const { original } = noticeOf(mail)
  if (original === undefined) return undefined
  const { messageId, originalIds, subject, from } = cluesOf(original)
  return { ids: [...(messageId === undefined ? [] : [messageId]), ...originalIds], subject, from }
}
