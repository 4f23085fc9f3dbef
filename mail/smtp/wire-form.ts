// A message as it goes over the wire: lines end in CRLF and in nothing else, and for DATA a leading dot is doubled.

const [lf, cr, dot] = [0x0a, 0x0d, 0x2e]
const crlf = Buffer.from('\r\n')
const oneDot = Buffer.from('.')

/**
 * Every line end as CRLF, one at the end (RFC 5321 2.3.8). A bare CR or LF would let a message carry what another
 * server takes for its end ("SMTP smuggling"). The message itself, uncopied, where nothing is to be done.
 */
export function canonical(message: Uint8Array): Buffer {
  const bytes = viewOf(message)
  const pieces: Buffer[] = []
  let from = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte !== cr && byte !== lf) continue
    if (byte === cr && bytes[at + 1] === lf) {
      at++
      continue
    }
    pieces.push(bytes.subarray(from, at), crlf)
    from = at + 1
  }
  if (!endsLine(bytes, from)) pieces.push(bytes.subarray(from), crlf)
  else if (pieces.length > 0) pieces.push(bytes.subarray(from))
  return pieces.length === 0 ? bytes : Buffer.concat(pieces)
}

/** A line that begins with a dot gets a second one (RFC 5321 4.5.2). Expects and keeps the canonical form. */
export function dotStuffed(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  let from = 0
  if (bytes[0] === dot) pieces.push(oneDot)
  for (let at = bytes.indexOf('\n.'); at >= 0; at = bytes.indexOf('\n.', at + 1)) {
    pieces.push(bytes.subarray(from, at + 1), oneDot)
    from = at + 1
  }
  if (pieces.length === 0) return bytes
  pieces.push(bytes.subarray(from))
  return Buffer.concat(pieces)
}

function viewOf(message: Uint8Array): Buffer {
  return Buffer.from(message.buffer, message.byteOffset, message.byteLength)
}

/** Whether the last line, which may begin at `from`, is ended: a bare end was just replaced, or CRLF stands there. */
function endsLine(bytes: Buffer, from: number): boolean {
  if (bytes.length === from) return bytes.length > 0
  return bytes.at(-1) === lf && bytes.at(-2) === cr && bytes.length - 2 >= from
}
