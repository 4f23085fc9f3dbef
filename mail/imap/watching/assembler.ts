// Bytes of a server → its responses: a line, and the literals that are announced in it (RFC 3501 §4.3). Keeps nothing
// between two responses, and never more than it was told that one response may have.
import { MailFailure } from '../../problem/failure.ts'

/** `text` holds one character per byte; where a literal stood, its announcement `{n}` is left. */
export interface Response {
  text: string
  literals: Buffer[]
}

const lineFeed = 0x0a
/** Longest line without a literal; the answer to SEARCH over a large folder is the longest honest one. */
const longestLine = 8 * 1024 * 1024
/** Servers put names of folders and the like into literals at any time. */
const tolerated = 64 * 1024
/** In one response; what we ask for has one or two. */
const mostLiterals = 100

export class Assembler {
  /** Bytes that the literals of one response may have together. */
  mostLiteral = 0
  readonly #take: (response: Response) => void
  #pieces: Buffer[] | undefined
  #lineLength = 0
  #text = ''
  #literals: Buffer[] = []
  #literal: { bytes: Buffer; filled: number } | undefined

  constructor(take: (response: Response) => void) {
    this.#take = take
  }

  /** Hands over what is complete. MailFailure: ETOOLONG. */
  feed(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length) at = this.#literal ? this.#fill(this.#literal, chunk, at) : this.#read(chunk, at)
  }

  #fill(literal: { bytes: Buffer; filled: number }, chunk: Buffer, at: number): number {
    const copied = chunk.copy(literal.bytes, literal.filled, at)
    literal.filled += copied
    if (literal.filled === literal.bytes.length) this.#literal = undefined
    return at + copied
  }

  #read(chunk: Buffer, at: number): number {
    const end = chunk.indexOf(lineFeed, at)
    const until = end < 0 ? chunk.length : end + 1
    const piece = chunk.subarray(at, until)
    this.#lineLength += piece.length
    if (this.#lineLength > longestLine) throw tooLong('a line without end')
    if (end >= 0 && this.#pieces === undefined) this.#endLine(piece)
    else this.#collect(piece, end >= 0)
    return until
  }

  /** Copied, so that a few bytes do not keep a whole chunk. */
  #collect(piece: Buffer, isLast: boolean): void {
    this.#pieces ??= []
    this.#pieces.push(Buffer.from(piece))
    if (isLast) this.#endLine(Buffer.concat(this.#pieces))
  }

  #endLine(bytes: Buffer): void {
    this.#pieces = undefined
    this.#lineLength = 0
    const line = bytes.toString('latin1').replace(/\r?\n$/, '')
    const text = this.#text + line
    const announced = carriesData.test(text) ? /\{(\d{1,15})\}$/.exec(line)?.[1] : undefined
    if (announced !== undefined) this.#await(text, Number(announced))
    else this.#complete(text)
  }

  #complete(text: string): void {
    const literals = this.#literals
    this.#text = ''
    this.#literals = []
    if (text !== '') this.#take({ text, literals })
  }

  #await(text: string, length: number): void {
    if (this.#literals.length >= mostLiterals) throw tooLong('literals without end')
    const together = this.#literals.reduce((sum, literal) => sum + literal.length, length)
    if (together > this.mostLiteral + tolerated || text.length > longestLine) {
      throw tooLong(`${length} bytes were announced`)
    }
    this.#text = text
    const bytes = Buffer.allocUnsafeSlow(length)
    this.#literals.push(bytes)
    if (length > 0) this.#literal = { bytes, filled: 0 }
  }
}

function tooLong(nodeMessage: string): MailFailure {
  return new MailFailure({ nodeError: 'ETOOLONG', nodeMessage })
}

// Prose of a server may end in braces; only data has literals.
const carriesData = /^\* (?!OK\b|NO\b|BAD\b|BYE\b|PREAUTH\b)/i
