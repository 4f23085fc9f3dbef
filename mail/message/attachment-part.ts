// An attachment as a MIME part: its name in any script (RFC 2231), its type checked, its bytes in base64.
import { detectMimeType } from 'nodemailer/lib/mime-funcs'
import { encodedWords } from './encoded-words.ts'
import { base64Lines, type MimePart } from './mime-part.ts'
import { lineFault, oneLine } from './one-line.ts'
import type { MessageFault, OutgoingAttachment } from './outgoing.ts'

/** An attachment that was checked. */
export interface AttachedFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

// The letters of a list carry the same files: each is checked and coded once, as long as its object lives. Nothing in it
// changes (OutgoingAttachment is read only).
const checkedBefore = new WeakMap<OutgoingAttachment, AttachedFile>()
const codedBefore = new WeakMap<Uint8Array, Buffer>()

/** Pushes to `faults` what is wrong with it; undefined then. `field`: `attachments.2`. */
export function checkAttachment(
  attachment: OutgoingAttachment,
  field: string,
  faults: MessageFault[],
): AttachedFile | undefined {
  const known = checkedBefore.get(attachment)
  if (known) return known
  const { filename, contentType, content } = attachment
  const before = faults.length
  // The name alone: a path says something about the sender's machine, or tries to do something on the reader's.
  const name = oneLine(filename)
    .replace(/^.*[/\\]/s, '')
    .trim()
  const nameFault = lineFault(filename) ?? (/^\.*$/.test(name) ? 'invalid' : undefined)
  if (nameFault !== undefined) faults.push({ field: `${field}.filename`, code: nameFault })
  const type = contentType?.trim() || detectMimeType(name)
  if (!isContentType(type)) faults.push({ field: `${field}.contentType`, code: 'invalid' })
  const bytes = typeof content === 'string' ? decoded(content) : content
  if (bytes === undefined) faults.push({ field: `${field}.content`, code: 'invalid' })
  if (faults.length > before || bytes === undefined) return undefined
  const file = { filename: name, contentType: type, bytes }
  checkedBefore.set(attachment, file)
  return file
}

export function attachmentPart({ filename, contentType, bytes }: AttachedFile): MimePart {
  const head = [
    // `name` is for readers that are older than RFC 2231; those look for encoded words between the quotes.
    `Content-Type: ${transportable(contentType)};\r\n name="${legacyName(filename)}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;\r\n ${filenameParameters(filename)}`,
  ]
  const body = codedBefore.get(bytes) ?? base64Lines(bytes)
  codedBefore.set(bytes, body)
  return { head: head.join('\r\n'), body }
}

// A charset is the only parameter that says something about a file.
const contentTypeForm =
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}(; ?charset=[a-z0-9_-]{1,40})?$/i

function isContentType(type: string): boolean {
  return contentTypeForm.test(type) && !/^multipart\//i.test(type)
}

/** A message inside a message may not be in base64 (RFC 2046 5.2.1): it travels as a plain file. */
function transportable(contentType: string): string {
  return /^message\//i.test(contentType) ? 'application/octet-stream' : contentType
}

/** Base64 with or without line ends, and nothing else in it. */
function decoded(content: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content) ? Buffer.from(content, 'base64') : undefined
}

function legacyName(filename: string): string {
  return isPlain(filename) ? quotable(filename) : encodedWords(filename, 8)
}

/** RFC 2231 3 and 4: percent signs, in several pieces where the name is long. */
function filenameParameters(filename: string): string {
  if (isPlain(filename)) return `filename="${quotable(filename)}"`
  const pieces = ['']
  for (const character of filename) {
    const coded = percent(character)
    if ((pieces.at(-1) ?? '').length + coded.length > 55) pieces.push('')
    pieces[pieces.length - 1] += coded
  }
  const [only] = pieces
  if (pieces.length === 1) return `filename*=utf-8''${only}`
  return pieces.map((piece, nth) => `filename*${nth}*=${nth === 0 ? "utf-8''" : ''}${piece}`).join(';\r\n ')
}

// Readers look for encoded words also where there should be none.
function isPlain(filename: string): boolean {
  return /^[ -~]{1,60}$/.test(filename) && !filename.includes('=?')
}

function quotable(filename: string): string {
  return filename.replace(/[\\"]/g, '\\$&')
}

function percent(character: string): string {
  if (/[A-Za-z0-9._-]/.test(character)) return character
  return Buffer.from(character).toString('hex').toUpperCase().replace(/../g, '%$&')
}
