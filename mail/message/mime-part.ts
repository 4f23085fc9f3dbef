// The parts of a message and how they are put together (RFC 2045, 2046).

export interface MimePart {
  /** Header lines without the last line end. */
  readonly head: string
  /** Canonical: lines end in CRLF. */
  readonly body: Buffer
}

const crlf = '\r\n'

/** `boundary` begins with `=_`, which no encoded part can contain. */
export function multipart(kind: 'alternative' | 'mixed', boundary: string, parts: readonly MimePart[]): MimePart {
  const chunks = parts.flatMap(({ head, body }) => [
    Buffer.from(`--${boundary}${crlf}${head}${crlf}${crlf}`),
    body,
    end,
  ])
  return {
    head: `Content-Type: multipart/${kind};${crlf} boundary="${boundary}"`,
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--${crlf}`)]),
  }
}

// This line end belongs to the boundary that follows (RFC 2046 5.1.1).
const end = Buffer.from(crlf)

/** In lines of 76 characters; ends without a line end. */
export function base64Lines(bytes: Uint8Array): Buffer {
  const coded = Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), 'latin1')
  const breaks = Math.max(0, Math.ceil(coded.length / 76) - 1)
  const out = Buffer.allocUnsafe(coded.length + breaks * 2)
  for (let line = 0; line <= breaks; line++) {
    coded.copy(out, line * 78, line * 76, (line + 1) * 76)
    if (line < breaks) out.write(crlf, line * 78 + 76, 'latin1')
  }
  return out
}
