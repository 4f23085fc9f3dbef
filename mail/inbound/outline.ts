// A mail without what fills it: its headers and those parts that matter, the others left out or marked. Small, whatever was
// attached, and wherever in the mail the text stands.
import type { Leaf } from './leaves.ts'
import type { MailSource } from './mail-source.ts'

export interface Outlining {
  /** What is kept of it; of a large one its beginning. */
  keeps: (leaf: Leaf) => boolean
  /** What stands in the place of the others; encoded as the part is. */
  mark: (nth: number) => string
}

/** Of one part: more than anybody reads of a text. */
const mostOfOne = 2 * 1024 * 1024
const mostInAll = 8 * 1024 * 1024
/** Of what is no part: headers and boundaries, for which a parser takes its time. */
const mostBetween = 256 * 1024
/** It takes its time for every line as well. Together as many as are read of a mail (read-mail.ts). */
const mostLines = { ofParts: 30_000, between: 10_000 }
const lineFeed = 0x0a

export async function outlineOf(
  source: MailSource,
  leaves: readonly Leaf[],
  { keeps, mark }: Outlining,
): Promise<Buffer> {
  const outline = new Outline(source)
  let at = 0
  for (const [nth, leaf] of leaves.entries()) {
    await outline.copyBetween(at, leaf.from)
    if (outline.isFull) break
    const isWhole = keeps(leaf) && (await outline.copyPart(leaf))
    if (!isWhole) outline.add(keeps(leaf) ? '\r\n' : `${encodedAs(leaf, mark(nth))}\r\n`)
    at = isWhole ? leaf.until : leaf.next
  }
  await outline.copyBetween(at, source.bytes)
  return outline.whole()
}

/** Without anything in the place of what is left out. */
export const nothing = (): string => ''

interface Budget {
  bytes: number
  lines: number
}

class Outline {
  readonly #source: MailSource
  readonly #pieces: Uint8Array[] = []
  readonly #parts: Budget = { bytes: mostInAll - mostBetween, lines: mostLines.ofParts }
  readonly #between: Budget = { bytes: mostBetween, lines: mostLines.between }

  constructor(source: MailSource) {
    this.#source = source
  }

  /** Nothing more of what leads to a part: it would not be found. */
  get isFull(): boolean {
    return this.#between.bytes === 0 || this.#between.lines === 0
  }

  async copyBetween(from: number, until: number): Promise<void> {
    await this.#copy(from, until, this.#between)
  }

  /** False: only its beginning. */
  async copyPart({ from, until }: Leaf): Promise<boolean> {
    return (await this.#copy(from, Math.min(until, from + mostOfOne), this.#parts)) === until
  }

  /** Where it ended. */
  async #copy(from: number, until: number, budget: Budget): Promise<number> {
    const end = Math.min(until, from + budget.bytes)
    let at = from
    if (end <= from) return at
    for await (const piece of this.#source.read(from, end)) {
      const kept = firstLines(piece, budget)
      this.#pieces.push(kept)
      at += kept.length
      if (kept.length < piece.length) break
    }
    budget.bytes -= at - from
    return at
  }

  add(text: string): void {
    if (!this.isFull) this.#pieces.push(Buffer.from(text))
  }

  whole(): Buffer {
    return Buffer.concat(this.#pieces)
  }
}

function firstLines(piece: Uint8Array, budget: Budget): Uint8Array {
  let end = 0
  for (; budget.lines > 0; budget.lines--) {
    const found = piece.indexOf(lineFeed, end)
    if (found < 0) return piece
    end = found + 1
  }
  return piece.subarray(0, end)
}

function encodedAs({ encoding }: Leaf, text: string): string {
  return encoding === 'base64' ? Buffer.from(text).toString('base64') : text
}
