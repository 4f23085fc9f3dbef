// Quoted-printable (RFC 2045 6.7): text that stays nearly readable, on short lines of plain ASCII.

const [tab, lf, cr, space, dot, equals, capitalF] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x46]
const hex = Buffer.from('0123456789ABCDEF')
const longest = 76

// 1: goes as it is; 0: is coded or looked at more closely.
const simple = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte > space && byte <= 0x7e && byte !== equals))

// Written here first, because how long it becomes is known only afterwards. Longer texts get a sheet of their own.
const sheet = Buffer.allocUnsafeSlow(64 * 1024)

// The letters of a list share most of their paragraphs: the last ones are kept as they were coded.
const recent = new Map<string, Buffer>()
const mostRecent = 200
const mostKept = 16_000

/** Line ends of any kind become CRLF. Ends without one where `text` does. */
export function quotedPrintable(text: string): Buffer {
  const gap = text.includes('\r') ? '\r\n\r\n' : '\n\n'
  const paragraphs = text.split(gap).map(coded)
  return Buffer.concat(paragraphs.flatMap((paragraph, nth) => (nth === 0 ? [paragraph] : [emptyLine, paragraph])))
}

const emptyLine = Buffer.from('\r\n\r\n')

function coded(paragraph: string): Buffer {
  const known = recent.get(paragraph)
  if (known) return known
  const fresh = encode(Buffer.from(paragraph.includes('\r') ? paragraph.replace(/\r\n?/g, '\n') : paragraph, 'utf8'))
  if (paragraph.length > mostKept) return fresh
  if (recent.size >= mostRecent) recent.clear()
  recent.set(paragraph, fresh)
  return fresh
}

/** Lines of `text` end in LF; those of the answer in CRLF. */
function encode(text: Uint8Array): Buffer {
  // Three bytes for each at most, and a soft line break (three more) after 72 at the least.
  const most = Math.ceil(text.length * 3 * (1 + 3 / 72)) + 8
  const out = most > sheet.length ? Buffer.allocUnsafeSlow(most) : sheet
  return Buffer.from(out.subarray(0, write(text, out)))
}

/** Returns how many bytes were written. */
function write(text: Uint8Array, out: Buffer): number {
  let [end, lineStart] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0
    if (byte === lf) {
      end = put(out, end, cr, lf)
      lineStart = end
      continue
    }
    const plain = simple[byte] === 1 ? end !== lineStart || !isTouchy(byte) : isInnerSpace(byte, text[at + 1])
    // One column stays free for the `=` of a soft break.
    if (end - lineStart + (plain ? 1 : 3) >= longest) {
      out[end++] = equals
      end = put(out, end, cr, lf)
      lineStart = end
    }
    if (plain) out[end++] = byte
    else {
      out[end++] = equals
      end = put(out, end, hex[byte >> 4] ?? 0, hex[byte & 15] ?? 0)
    }
  }
  return end
}

function put(out: Buffer, at: number, first: number, second: number): number {
  out[at] = first
  out[at + 1] = second
  return at + 2
}

/** White space at the end of a line is taken away by some servers. */
function isInnerSpace(byte: number, next: number | undefined): boolean {
  return (byte === space || byte === tab) && next !== undefined && next !== lf
}

/** A dot that begins a line ends a message, and `From ` is changed by mailboxes in mbox form (RFC 2049 3). */
function isTouchy(byte: number): boolean {
  return byte === dot || byte === capitalF
}
