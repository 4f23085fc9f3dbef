// The pictures that came with a mail, as its page shows them inside itself.
import { type AttachedFile, contentOf } from '../../mail/inbound/attached-files.ts'
import type { MailSource } from '../../mail/inbound/mail-source.ts'

/** Of all of them together, as they were sent. */
const mostBytes = 7 * 1024 * 1024
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** By Content-ID, as `data:`. What goes beyond the measure is left out. */
export async function picturesIn(source: MailSource, files: readonly AttachedFile[]): Promise<Map<string, string>> {
  let left = mostBytes
  const found = new Map<string, string>()
  for (const { contentId, contentType, leaf } of files) {
    if (contentId === undefined || !leaf || !pictures.has(contentType) || leaf.until - leaf.from > left) continue
    left -= leaf.until - leaf.from
    const pieces: Uint8Array[] = []
    for await (const piece of contentOf(source, leaf)) pieces.push(piece)
    found.set(contentId, `data:${contentType};base64,${Buffer.concat(pieces).toString('base64')}`)
  }
  return found
}
