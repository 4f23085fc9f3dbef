// A text or HTML text as a MIME part: as it is where it is short-lined ASCII, else in the encoding that is shorter.
import type { MimePart } from './mime-part.ts'
import { base64Lines } from './mime-part.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** Line ends become CRLF; half characters (lone surrogates) become the replacement character. */
export function textPart(type: 'text/plain' | 'text/html', text: string): MimePart {
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: `
  if (isPlain(text)) return { head: `${head}7bit`, body: Buffer.from(withCrlf(text), 'latin1') }
  if (!mostlyAscii(text)) {
    return { head: `${head}base64`, body: base64Lines(Buffer.from(withCrlf(text), 'utf8')) }
  }
  return { head: `${head}quoted-printable`, body: quotedPrintable(text) }
}

function withCrlf(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?|\n/g, '\r\n') : text.replaceAll('\n', '\r\n')
}

const [lf, cr] = [0x0a, 0x0d]

/**
 * Whether it can travel as it is: printable ASCII, no line over 998 bytes, no bare CR (RFC 5322 2.1.1), no line that
 * mailboxes in mbox form would change, nothing that could be a boundary of ours. One pass: most of the work of composing.
 */
function isPlain(text: string): boolean {
  let lineStart = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x20 && code <= 0x7e) continue
    if (code === lf) {
      if (at - lineStart > 998) return false
      lineStart = at + 1
    } else if (code !== 0x09 && (code !== cr || text.charCodeAt(at + 1) !== lf)) return false
  }
  return text.length - lineStart <= 998 && !text.includes('--=_') && !/^From /m.test(text)
}

/**
 * Base64 takes four bytes for three, quoted-printable three for each that is not ASCII. UTF-8 has one byte more than
 * UTF-16 has units for each letter of a European script, two for each of most others.
 */
function mostlyAscii(text: string): boolean {
  const bytes = Buffer.byteLength(text)
  return (bytes - text.length) * 12 < bytes
}
