// The dialogue of one side of a check, bounded, with every secret taken out before anyone sees it.
import type { TranscriptLine } from '../../contract/problem.ts'

const mostLines = 400
const longestLine = 1000

export class Transcript {
  readonly #now: () => number
  readonly #lines: TranscriptLine[] = []
  readonly #begin: number

  /** `now`: milliseconds. */
  constructor(now: () => number, begin: number) {
    this.#now = now
    this.#begin = begin
  }

  /** Beyond the bound nothing is kept but the fact. */
  readonly add = (from: TranscriptLine['from'], text: string): void => {
    if (this.#lines.length > mostLines) return
    const full = this.#lines.length === mostLines
    const shown = full ? '…' : text.slice(0, longestLine)
    this.#lines.push({ at: Math.round(this.#now() - this.#begin), from: full ? 'note' : from, text: shown })
  }

  /** A copy of the lines so far. */
  read(redact: (text: string) => string): TranscriptLine[] {
    return this.#lines.map((line) => ({ ...line, text: redact(line.text) }))
  }
}
