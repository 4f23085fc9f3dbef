// Bytes from the server → lines, with a bound on everything that a server could make endless.
import { isAscii, isUtf8 } from 'node:buffer'
import { MailFailure } from '../problem/failure.ts'

// RFC 5321 4.5.3.1.5 gives a reply line 512 octets and lets extensions ask for more; the longest that one does is
// 12 288, for the base64 of an AUTH challenge (RFC 4954 4).
const longestLine = 12_288
const lf = 0x0a
const cr = 0x0d

export class LineBuffer {
  #bytes: Buffer = Buffer.alloc(0)
  #scanned = 0

  /** Bytes that no line was made of yet. */
  get length(): number {
    return this.#bytes.length
  }

  push(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
  }

  /** The next whole line without its end, which may be a bare LF (some servers do that). MailFailure: ETOOLONG. */
  take(): string | undefined {
    const end = this.#bytes.indexOf(lf, this.#scanned)
    if ((end < 0 ? this.#bytes.length : end) > longestLine) throw new MailFailure({ nodeError: 'ETOOLONG' })
    if (end < 0) {
      this.#scanned = this.#bytes.length
      return undefined
    }
    const line = this.#bytes.subarray(0, this.#bytes[end - 1] === cr ? end - 1 : end)
    this.#bytes = this.#bytes.subarray(end + 1)
    this.#scanned = 0
    return decode(line)
  }

  /** What is there of an unfinished line: evidence when the server hangs up in the middle of one. */
  rest(): string {
    return decode(this.#bytes.subarray(0, longestLine))
  }
}

/** Replies are UTF-8 at best (RFC 6531 3.7.4); what is not, is some 8-bit code page. Controls never reach a screen. */
function decode(line: Buffer): string {
  const text = isAscii(line) || !isUtf8(line) ? line.toString('latin1') : line.toString('utf8')
  return text.replace(/\p{Cc}/gu, '\u{FFFD}')
}
