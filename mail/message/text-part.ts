// A text or HTML text as a MIME part: as it is where it is short-lined ASCII, else in the encoding that is shorter.
import type { MimePart } from './mime-part.ts'
import { base64Lines } from './mime-part.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** Line ends become CRLF; half characters (lone surrogates) become the replacement character. */
export function textPart(type: 'text/plain' | 'text/html', text: string): MimePart {
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: `
  if (isPlain(text)) return { head: `${head}7bit`, body: Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1') }
  const bytes = Buffer.from(text.replace(/\r\n?/g, '\n'), 'utf8')
  if (!mostlyAscii(bytes)) {
    return { head: `${head}base64`, body: base64Lines(Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'utf8')) }
  }
  return { head: `${head}quoted-printable`, body: quotedPrintable(bytes) }
}

// Longer lines are forbidden (RFC 5322 2.1.1), bare CR too; boundaries of ours begin with `--=_`, which encodings code.
const tooLong = /[^\n]{999}/

function isPlain(text: string): boolean {
  if (!/^[\t\n\r -~]*$/.test(text) || tooLong.test(text) || text.includes('--=_')) return false
  return !/\r(?!\n)/.test(text) && !/^From /m.test(text)
}

/** Base64 takes four bytes for three, quoted-printable three for each that is not ASCII. */
function mostlyAscii(bytes: Buffer): boolean {
  let others = 0
  for (const byte of bytes) if (byte > 0x7e) others++
  return others * 6 < bytes.length
}
