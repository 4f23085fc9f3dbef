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

export async function outlineOf(
  source: MailSource,
  leaves: readonly Leaf[],
  { keeps, mark }: Outlining,
): Promise<Buffer> {
  const outline = new Outline(source)
  let at = 0
  for (const [nth, leaf] of leaves.entries()) {
    const isShort = leaf.until - leaf.from <= mostOfOne
    await outline.copyBetween(at, leaf.from)
    if (outline.isFull) break
    if (keeps(leaf)) await outline.copy(leaf.from, isShort ? leaf.until : leaf.from + mostOfOne)
    else outline.add(`${encodedAs(leaf, mark(nth))}\r\n`)
    if (keeps(leaf) && !isShort) outline.add('\r\n')
    at = keeps(leaf) && isShort ? leaf.until : leaf.next
  }
  await outline.copyBetween(at, source.bytes)
  return outline.whole()
}

/** Without anything in the place of what is left out. */
export const nothing = (): string => ''

class Outline {
  readonly #source: MailSource
  readonly #pieces: Uint8Array[] = []
  #left = mostInAll
  #between = mostBetween

  constructor(source: MailSource) {
    this.#source = source
  }

  get isFull(): boolean {
    return this.#left === 0 || this.#between === 0
  }

  async copyBetween(from: number, until: number): Promise<void> {
    const end = Math.min(until, from + this.#between)
    this.#between -= end - from
    await this.copy(from, end)
  }

  async copy(from: number, until: number): Promise<void> {
    const end = Math.min(until, from + this.#left)
    if (end <= from) return
    this.#left -= end - from
    for await (const piece of this.#source.read(from, end)) this.#pieces.push(piece)
  }

  add(text: string): void {
    if (!this.isFull) this.#pieces.push(Buffer.from(text))
  }

  whole(): Buffer {
    return Buffer.concat(this.#pieces)
  }
}

function encodedAs({ encoding }: Leaf, text: string): string {
  return encoding === 'base64' ? Buffer.from(text).toString('base64') : text
}
