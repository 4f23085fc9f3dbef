// The files in a mail, and the pictures that its HTML shows in itself. Read from the whole mail; names and types are safe
// to show and to save under.
import PostalMime, { type Attachment } from 'postal-mime'
import { safeFilename } from './safe-filename.ts'

export interface AttachedFile {
  /** Its place among all parts that are not shown as text: stays the same whenever the mail is read. */
  index: number
  filename: string
  /** `type/subtype`, lower case. */
  contentType: string
  content: Uint8Array
  /** Without angle brackets; undefined where the HTML cannot refer to it. */
  contentId: string | undefined
  /** Shown inside the HTML, and so no file to people. */
  inline: boolean
}

const mostFiles = 200

/** Empty where the mail cannot be parsed: it is a mail all the same. */
export async function attachedFiles(raw: Uint8Array): Promise<{ files: AttachedFile[]; html: string | undefined }> {
  try {
    const email = await PostalMime.parse(raw, { ...bounds, forceRfc822Attachments: true })
    return { files: email.attachments.slice(0, mostFiles).map(fileOf), html: email.html }
  } catch (error) {
    // postal-mime refuses what is beyond its bounds: a foreseen outcome.
    if (error instanceof Error) return { files: [], html: undefined }
    throw error
  }
}

const bounds = { maxNestingDepth: 32, maxHeadersSize: 1024 * 1024 }

function fileOf(part: Attachment, index: number): AttachedFile {
  const contentType = typeOf(part.mimeType)
  const content = typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content)
  const contentId = part.contentId?.replace(/^<|>$/g, '')
  return {
    index,
    filename: safeFilename(
      part.filename ?? '',
      `${contentType.startsWith('message/') ? 'message' : 'file'}-${index + 1}${endingOf(contentType)}`,
    ),
    contentType,
    content,
    contentId,
    inline: part.related === true && contentId !== undefined && contentType.startsWith('image/'),
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
