// Quoted-printable (RFC 2045 6.7): text that stays nearly readable, on short lines of plain ASCII.

const [tab, lf, cr, space, dot, equals, capitalF] = [0x09, 0x0a, 0x0d, 0x20, 0x2e, 0x3d, 0x46]
const hex = Buffer.from('0123456789ABCDEF')
const longest = 76

/** Lines of `text` may end in LF or CRLF; those of the answer end in CRLF. Ends without a line end where `text` does. */
export function quotedPrintable(text: Uint8Array): Buffer {
  // Three bytes for each at most, and a soft line break (three more) after 72 at the least.
  const out = Buffer.allocUnsafe(text.length * 3 + Math.ceil((text.length * 3) / 72) * 3 + 8)
  let [end, lineStart] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] ?? 0
    if (byte === lf || (byte === cr && text[at + 1] === lf)) {
      if (byte === cr) at++
      end = put(out, end, cr, lf)
      lineStart = end
      continue
    }
    const coded = mustBeCoded(byte, text[at + 1]) || (end === lineStart && isTouchy(byte))
    // One column stays free for the `=` of a soft break.
    if (end - lineStart + (coded ? 3 : 1) >= longest) {
      out[end++] = equals
      end = put(out, end, cr, lf)
      lineStart = end
    }
    if (!coded) out[end++] = byte
    else {
      out[end++] = equals
      end = put(out, end, hex[byte >> 4] ?? 0, hex[byte & 15] ?? 0)
    }
  }
  return out.subarray(0, end)
}

function put(out: Buffer, at: number, first: number, second: number): number {
  out[at] = first
  out[at + 1] = second
  return at + 2
}

/** White space at the end of a line is taken away by some servers. */
function mustBeCoded(byte: number, next: number | undefined): boolean {
  if (byte === space || byte === tab) return next === undefined || next === lf || next === cr
  return byte < space || byte > 0x7e || byte === equals
}

/** A dot that begins a line ends a message, and `From ` is changed by mailboxes in mbox form (RFC 2049 3). */
function isTouchy(byte: number): boolean {
  return byte === dot || byte === capitalF
}
