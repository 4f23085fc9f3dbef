// A message as it goes over the wire: lines end in CRLF and in nothing else, and for DATA a leading dot is doubled.

const dot = 0x2e
const oneDot = Buffer.from('.')

/**
 * Every line end as CRLF, one at the end (RFC 5321 2.3.8). A bare CR or LF would let a message carry what another
 * server takes for its end ("SMTP smuggling"). The message itself, uncopied, where nothing is to be done.
 */
export function canonical(message: Uint8Array): Buffer {
  const bytes = viewOf(message)
  const text = bytes.toString('latin1')
  if (text.endsWith('\r\n') && !bareEnd.test(text)) return bytes
  const whole = text.replace(lineEnd, '\r\n')
  return Buffer.from(whole.endsWith('\n') ? whole : `${whole}\r\n`, 'latin1')
}

const bareEnd = /\r(?!\n)|(?<!\r)\n/
const lineEnd = /\r\n?|\n/g

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
