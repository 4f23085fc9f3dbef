// Where the parts of a mail begin and end that hold something (RFC 2046 §5.1), found while it goes by: only headers and
// lines that begin with two hyphens are looked at. The parts are the same ones that postal-mime sees.
import { Base64Count } from './base64-count.ts'
import type { MailSource } from './mail-source.ts'
import { type Encoding, partFields } from './part-fields.ts'

export interface Leaf {
  /** Its body, in bytes of the mail: without the line end that belongs to the boundary after it. */
  from: number
  until: number
  /** Where the mail goes on: the line of the boundary, or its end. */
  next: number
  /** Lower case. */
  type: string
  encoding: Encoding
  /** Text that is shown, and no file. */
  isShown: boolean
  /** Decoded; undefined where only decoding tells it. */
  bytes: number | undefined
  /** A boundary ended it, and not the end of the mail. */
  isClosed: boolean
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const twoHyphens = Buffer.from('\n--')
/** As for postal-mime, which gives up there. */
const deepest = 32
const mostHeaders = 1024 * 1024
const mostLeaves = 500
/** RFC 2046 allows 70 characters; more is seen, but not this much. */
const longestBoundary = 1000

/** In their order. None where the mail is nested without end, or is nothing but a header without end. */
export async function leavesOf(source: MailSource): Promise<Leaf[]> {
  const scan = new LeafScan()
  for await (const piece of source.read(0, source.bytes)) {
    if (!scan.feed(piece)) return []
  }
  return scan.end()
}

interface Multipart {
  boundary: Buffer
  depth: number
  isDigest: boolean
}

/** Is told the mail piece by piece. */
export class LeafScan {
  readonly #leaves: Leaf[] = []
  /** Those that are open, the innermost last. */
  readonly #open: Multipart[] = []
  /** The header that is being read. */
  #header: string[] | undefined = []
  #headers = 0
  #depth = 0
  #inDigest = false
  #leaf: Leaf | undefined
  #counter: Base64Count | undefined
  #counted = 0
  /** A line that has only begun; what came before it. */
  #rest: Buffer = Buffer.alloc(0)
  #before: Buffer = Buffer.alloc(0)
  #at = 0
  #inLine = false
  #senseless = false

  /** False: it makes no sense to go on. */
  feed({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
    if (this.#senseless) return false
    if (byteLength === 0) return true
    const piece = Buffer.from(buffer, byteOffset, byteLength)
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    let at = 0
    for (;;) {
      at = this.#header ? at : this.#skipped(bytes, at)
      const end = this.#inLine ? -1 : bytes.indexOf(lineFeed, at)
      if (end < 0) break
      this.#line(bytes, at, end + 1)
      at = end + 1
    }
    this.#keepRest(bytes, at)
    return !this.#senseless
  }

  end(): Leaf[] {
    if (this.#rest.length > 0) this.#line(this.#rest, 0, this.#rest.length)
    else if (this.#header) this.#endHeader(this.#at)
    const end = this.#at + this.#rest.length
    this.#count(this.#rest, this.#rest.length)
    this.#close({ until: end, next: end, isClosed: false })
    return this.#senseless ? [] : this.#leaves
  }

  /** To the next line that may be a boundary; all of it where there is none. */
  #skipped(bytes: Buffer, at: number): number {
    if (!this.#inLine && couldBegin(bytes, at)) return at
    const found = bytes.indexOf(twoHyphens, at)
    this.#inLine = false
    if (found >= 0) return found + 1
    const last = bytes.lastIndexOf(lineFeed)
    if (last >= at && couldBegin(bytes, last + 1)) return last + 1
    this.#inLine = true
    return bytes.length
  }

  #keepRest(bytes: Buffer, at: number): void {
    const tooLong = !this.#header && bytes.length - at > longestBoundary + 6
    const from = tooLong ? bytes.length : at
    if (tooLong) this.#inLine = true
    this.#count(bytes, from)
    this.#before = Buffer.concat([this.#before, bytes.subarray(Math.max(0, from - 2), from)]).subarray(-2)
    this.#rest = Buffer.from(bytes.subarray(from))
    this.#at += from
    if (this.#header && this.#headers + this.#rest.length > mostHeaders) this.#senseless = true
  }

  #line(bytes: Buffer, at: number, end: number): void {
    let until = end
    while (until > at && (bytes[until - 1] === lineFeed || bytes[until - 1] === carriageReturn)) until--
    const line = bytes.subarray(at, until)
    if (this.#boundary(line, { bytes, at })) return
    if (!this.#header) return
    this.#headers += line.length
    if (this.#headers > mostHeaders) this.#senseless = true
    if (line.length === 0) this.#endHeader(this.#at + end)
    else this.#header.push(line.toString('utf8'))
  }

  /** Bytes of the line end before this place. */
  #lineBreak(bytes: Buffer, at: number): number {
    const before = Buffer.concat([this.#before, bytes.subarray(Math.max(0, at - 2), at)]).subarray(-2)
    if (before.at(-1) !== lineFeed) return 0
    return before.length > 1 && before[0] === carriageReturn ? 2 : 1
  }

  /** What is sure to belong to the part, up to this place. */
  #count(bytes: Buffer, until: number): void {
    if (!this.#leaf || !this.#counter) return
    this.#counter.add(bytes.subarray(Math.max(0, Math.max(this.#leaf.from, this.#counted) - this.#at), until))
    this.#counted = this.#at + until
  }

  #boundary(line: Buffer, { bytes, at }: { bytes: Buffer; at: number }): boolean {
    if (line[0] !== 0x2d || line[1] !== 0x2d) return false
    const text = line.subarray(2)
    const index = this.#open.findLastIndex(({ boundary }) => isBoundary(text, boundary))
    const multipart = this.#open[index]
    if (!multipart) return false
    const { length } = multipart.boundary
    const isLast = text[length] === 0x2d && text[length + 1] === 0x2d
    this.#count(bytes, at)
    const start = this.#at + at
    this.#close({ until: start - this.#lineBreak(bytes, at), next: start, isClosed: true })
    this.#open.length = isLast ? index : index + 1
    this.#header = isLast ? undefined : []
    this.#depth = multipart.depth + 1
    this.#inDigest = multipart.isDigest
    if (!isLast && this.#depth > deepest) this.#senseless = true
    return true
  }

  #endHeader(at: number): void {
    const { type, encoding, isAttachment, boundary } = partFields(this.#header ?? [], { inDigest: this.#inDigest })
    this.#header = undefined
    if (boundary !== undefined) {
      const isDigest = type === 'multipart/digest'
      this.#open.push({ boundary: Buffer.from(boundary), depth: this.#depth, isDigest })
    }
    if (type.startsWith('multipart/')) return
    const isShown = !isAttachment && (type === 'text/plain' || type === 'text/html')
    this.#leaf = { from: at, until: at, next: at, type, encoding, isShown, bytes: undefined, isClosed: false }
    this.#counter = encoding === 'base64' ? new Base64Count() : undefined
    this.#counted = at
  }

  #close({ until, ...rest }: Pick<Leaf, 'until' | 'next' | 'isClosed'>): void {
    if (!this.#leaf) return
    const { from, encoding } = this.#leaf
    const length = Math.max(0, until - from)
    const bytes = encoding === 'none' ? length : this.#counter?.bytes
    if (this.#leaves.length < mostLeaves) this.#leaves.push({ ...this.#leaf, until: from + length, bytes, ...rest })
    this.#leaf = undefined
  }
}

/** Two hyphens stand there, or one that ends what is known, or nothing yet. */
function couldBegin(bytes: Buffer, at: number): boolean {
  return [0, 1].every((nth) => at + nth >= bytes.length || bytes[at + nth] === 0x2d)
}

/** With spaces behind it, as some servers leave them; two hyphens more end its multipart. */
function isBoundary(text: Buffer, boundary: Buffer): boolean {
  if (text.length < boundary.length || !text.subarray(0, boundary.length).equals(boundary)) return false
  return /^(?:--)?[ \t]*$/.test(text.toString('latin1', boundary.length))
}
