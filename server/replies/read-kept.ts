// A mail that is wanted, read whole: everything that matching and recording look at. No database.
import { createHash } from 'node:crypto'
import { addressParser } from 'postal-mime'
import type { ArrivedMail, ReadMail as KeptMail } from '../../mail/imap/watching/watcher.ts'
import { type AttachedFile, attachedFiles } from '../../mail/inbound/attached-files.ts'
import { noticeOf } from '../../mail/inbound/bounce/original.ts'
import { classified } from '../../mail/inbound/classify.ts'
import { cleanHtml } from '../../mail/inbound/clean-html.ts'
import { quoteMark } from '../../mail/inbound/html-text.ts'
import type { Inbound } from '../../mail/inbound/inbound.ts'
import { quotedRest } from '../../mail/inbound/quoted-rest.ts'
import { type Mail, readMail } from '../../mail/inbound/read-mail.ts'
import { storable } from '../sending/storable.ts'
import { type Clues, cluesOf, idsIn } from './clues.ts'

export interface Person {
  address: string
  name: string
}

export interface HeardMail {
  arrived: ArrivedMail
  /** Where it is not complete, its beginning. */
  raw: Buffer
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
  files: AttachedFile[]
  /** Of the message that a notice brought back. */
  returned: { ids: string[]; subject: string; from: string } | undefined
}

const mostText = 200_000

export async function readKept({ mail: arrived, raw, complete }: KeptMail): Promise<HeardMail> {
  const mail = await readMail(raw)
  const inbound = classified(mail)
  const { files } = await attachedFiles(raw)
  const from = { address: storable(mail.fromAddress.slice(0, 320)), name: oneLine(mail.fromName) }
  return {
    arrived: { ...arrived, receivedAt: believable(arrived.receivedAt) },
    raw,
    complete,
    clues: cluesOf(mail.fields),
    inbound,
    identity: identityOf(mail, raw),
    from,
    receivers: [...peopleIn(mail, 'to'), ...peopleIn(mail, 'cc')],
    replyTo: peopleIn(mail, 'reply-to'),
    subject: oneLine(mail.subject, 1000),
    ...textsOf(mail, inbound),
    hasHtml: mail.html !== undefined,
    remoteImages: cleanHtml(mail.html ?? '', { inlined: new Map(), remote: false }).blocked > 0,
    files: files.filter(({ inline, contentType }) => !inline && !isOfReport(inbound, contentType)),
    returned: returnedBy(mail, inbound),
  }
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
function identityOf({ fields, fromAddress }: Mail, raw: Buffer): Buffer {
  const hash = createHash('sha256')
  const [id] = idsIn(fields.of('message-id'))
  if (id !== undefined) return hash.update(`id\n${id}\n${fromAddress}`).digest()
  for (const name of ['from', 'to', 'date', 'subject']) hash.update(`${name}: ${fields.of(name) ?? ''}\n`)
  const body = raw.indexOf('\r\n\r\n')
  return hash.update(body === -1 ? '' : raw.subarray(body)).digest()
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
