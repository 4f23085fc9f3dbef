// What a person wrote in this mail: without what they quoted and without their signature. When in doubt text stays, so
// that an answer is never cut away.
import { quoteMark } from '../html-text.ts'
import { attributionAt } from './attribution.ts'
import { asksToWriteAbove, headerBlockAt, isDivider } from './header-block.ts'
import { withoutInvisible } from './invisible.ts'
import { signatureStartsAt } from './signature.ts'

const mostLines = 5000

/** Plain text in, plain text out, lines joined by \n, trimmed. Never throws. */
export function visibleText(text: string): string {
  const lines = linesOf(text).map(withoutInvisible)
  const kept = keep(lines)
  const written = tidy(kept)
  return written === '' ? tidy(lines.filter((line) => !isQuoted(line) && line !== quoteMark)) : written
}

/** True where the mail holds earlier mail below or between the lines. */
export function hasQuote(text: string): boolean {
  const lines = linesOf(text)
  return lines.some(
    (line, index) =>
      isQuoted(line) ||
      line === quoteMark ||
      isDivider(line) ||
      headerBlockAt(lines, index) ||
      attributionAt(lines, index)?.certain === true,
  )
}

// "Please type your reply above this line" on top of a mail is what a help desk asks of us: all that it says stands below.
function linesOf(text: string): string[] {
  const lines = text
    .slice(0, 512 * 1024)
    .split(/\r?\n/)
    .slice(0, mostLines)
  const first = lines.findIndex((line) => line.trim() !== '')
  return asksToWriteAbove(lines[first] ?? '') ? lines.slice(first + 1) : lines
}

function keep(lines: readonly string[]): string[] {
  const kept: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (isQuoted(line) || isTornQuote(lines, index)) continue
    if (line === quoteMark) {
      const quote = quoteBehindMark(lines, index + 1)
      if (quote === undefined) break
      index = quote - 1
      continue
    }
    if (signatureStartsAt(lines, index)) break
    if (isDivider(line)) break
    if (headerBlockAt(lines, index)) return withoutHeading(kept)
    const attribution = attributionAt(lines, index)
    if (attribution === undefined) {
      kept.push(line)
      continue
    }
    const quoted = isQuoted(nextFilled(lines, index + attribution.length))
    if (!quoted && attribution.certain) break
    if (quoted) index += attribution.length - 1
    else kept.push(line)
  }
  return kept
}

// A program marks where its quote starts, not where it ends. Where the quote is drawn as one (a blockquote, at most behind
// "Ada wrote:"), what follows it is an answer; elsewhere the rest of the mail is the earlier one.
function quoteBehindMark(lines: readonly string[], from: number): number | undefined {
  const between: string[] = []
  for (let index = from; index < lines.length && between.length <= 2; index++) {
    const line = (lines[index] ?? '').trim()
    if (isQuoted(line)) return between.length === 0 || /[:：>]$/.test(between.at(-1) ?? '') ? index : undefined
    if (line !== '' && line !== quoteMark) between.push(line)
  }
  return undefined
}

// Programs fold long quoted lines without marking the rest: a short line between two quoted ones.
function isTornQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  const before = lines[index - 1] ?? ''
  return line !== '' && line.length < 60 && before.length > 60 && isQuoted(before) && isQuoted(lines[index + 1] ?? '')
}

/** "-------- Oprindelig besked --------" above a block of fields, in whatever language. */
function withoutHeading(kept: string[]): string[] {
  const last = kept.findLastIndex((line) => line.trim() !== '')
  return /^\s*[-=_]{3,}.{3,60}[-=_]{3,}\s*$/.test(kept[last] ?? '') ? kept.slice(0, last) : kept
}

function isQuoted(line: string): boolean {
  return /^\s{0,4}(>|\|(?=\s)|[A-Z]{1,3}>)/.test(line)
}

function nextFilled(lines: readonly string[], from: number): string {
  return lines.slice(from, from + 4).find((line) => line.trim() !== '') ?? ''
}

function tidy(lines: readonly string[]): string {
  const trimmed = [...lines]
  while (trimmed.length > 0 && /^[\s_*=-]*$/.test(trimmed.at(-1) ?? '')) trimmed.pop()
  return trimmed
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
