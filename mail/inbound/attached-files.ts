// The files in a mail, and the pictures that its HTML shows in itself: their names and types safe to show and to save under,
// their bytes as they are asked for. Names and places come from one reading of the outline (postal-mime), where every file
// is a mark that says which part it is.
import { randomBytes } from 'node:crypto'
import PostalMime, { type Attachment } from 'postal-mime'
import { decoded } from './decoded.ts'
import type { Leaf } from './leaves.ts'
import type { MailSource } from './mail-source.ts'
import { outlineOf } from './outline.ts'
import { safeFilename } from './safe-filename.ts'

export interface AttachedFile {
  /** Its place among all parts that are not shown as text: stays the same whenever the mail is read. */
  index: number
  filename: string
  /** `type/subtype`, lower case. */
  contentType: string
  /** Without angle brackets; undefined where the HTML cannot refer to it. */
  contentId: string | undefined
  /** Shown inside the HTML, and so no file to people. */
  inline: boolean
  /** Undefined: it is named, but where it begins and ends cannot be told. */
  leaf: Leaf | undefined
}

const mostFiles = 200

/** Empty where the mail cannot be parsed: it is a mail all the same. */
export async function attachedFiles(
  source: MailSource,
  leaves: readonly Leaf[],
): Promise<{ files: AttachedFile[]; html: string | undefined }> {
  // Nobody can write a part that passes for another one.
  const word = `part-${randomBytes(9).toString('hex')}-`
  const outline = await outlineOf(source, leaves, { keeps: ({ isShown }) => isShown, mark: (nth) => `${word}${nth}.` })
  try {
    const email = await PostalMime.parse(outline, { ...bounds, forceRfc822Attachments: true })
    const leafOf = (part: Attachment) => leaves[nthOf(part, word)]
    return {
      files: email.attachments.slice(0, mostFiles).map((part, index) => fileOf(part, index, leafOf(part))),
      html: email.html,
    }
  } catch (error) {
    // postal-mime refuses what is beyond its bounds: a foreseen outcome.
    if (error instanceof Error) return { files: [], html: undefined }
    throw error
  }
}

/** Its bytes, decoded; empty where its place is not known. */
export function contentOf(source: MailSource, leaf: Leaf): AsyncIterable<Uint8Array> {
  return decoded(source.read(leaf.from, leaf.until), leaf.encoding)
}

/** How many they are. */
export async function sizeOf(source: MailSource, leaf: Leaf): Promise<number> {
  if (leaf.bytes !== undefined) return leaf.bytes
  let bytes = 0
  for await (const piece of contentOf(source, leaf)) bytes += piece.length
  return bytes
}

const bounds = { maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 }

function nthOf({ content }: Attachment, word: string): number {
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content).subarray(0, 100)
  const text = Buffer.from(bytes).toString('latin1')
  return text.startsWith(word) ? Number.parseInt(text.slice(word.length), 10) : -1
}

function fileOf(part: Attachment, index: number, leaf: Leaf | undefined): AttachedFile {
  const contentType = typeOf(part.mimeType)
  const contentId = part.contentId?.replace(/^<|>$/g, '')
  return {
    index,
    filename: safeFilename(
      part.filename ?? '',
      `${contentType.startsWith('message/') ? 'message' : 'file'}-${index + 1}${endingOf(contentType)}`,
    ),
    contentType,
    contentId,
    inline: part.related === true && contentId !== undefined && contentType.startsWith('image/'),
    leaf,
  }
}

function typeOf(given: string): string {
  const lower = given.toLowerCase().trim()
  return /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(lower) ? lower : 'application/octet-stream'
}

const endings: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/plain': '.txt',
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

function endingOf(type: string): string {
  return endings[type] ?? ''
}
