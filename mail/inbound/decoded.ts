// Undoes the transfer encoding of a part (RFC 2045 §6) as it comes, piece by piece. What makes no sense is passed over, and
// wherever the pieces end, the result is the same: it can be counted once and sent later.
import { Readable } from 'node:stream'
import { Decoder } from 'libbase64'
import type { Encoding } from './part-fields.ts'

export function decoded(pieces: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<Uint8Array> {
  switch (encoding) {
    case 'base64':
      return Readable.from(pieces, { objectMode: false }).compose(new Decoder())
    case 'quoted-printable':
      return unquoted(pieces)
    case 'none':
      return pieces
    default:
      return encoding satisfies never
  }
}

/** What may go on in the next piece: `=`, one digit, or a soft line break that is not over. */
const unfinished = /=(?:[0-9A-F]|[ \t]{0,70}\r?)$/i

/** RFC 2045 §6.7. The stream of libqp holds everything until the end. */
async function* unquoted(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = ''
  for await (const piece of pieces) {
    const text = left + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
    left = unfinished.exec(text.slice(-80))?.[0] ?? ''
    yield bytesOf(text.slice(0, text.length - left.length))
  }
  if (/[0-9A-F]$/i.test(left)) yield Buffer.from(left)
}

function bytesOf(text: string): Buffer {
  const plain = text.replace(/=(?:([0-9A-F]{2})|[ \t]{0,70}\r?\n)/gi, (_, hex?: string) =>
    hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(plain, 'latin1')
}
