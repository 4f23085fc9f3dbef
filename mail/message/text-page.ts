// Text as it grows line by line: white space collapsed, empty lines between paragraphs, quotes and lists indented.

export interface Page {
  readonly text: string[]
  /** Line ends owed before the next words; nothing stands on the page as long as it is null. */
  breaks: number | null
  /** A space is owed, because white space stood there. */
  space: boolean
  quotes: number
  /** How deep the last line was quoted. */
  quoted: number
  indent: number
  /** Stands before the next words: the dash or the number of an item. */
  marker: string
}

export function newPage(): Page {
  return { text: [], breaks: null, space: false, quotes: 0, quoted: 0, indent: 0, marker: '' }
}

/** White space of any length is one space, and none at the ends of a line. */
export function write(page: Page, text: string): void {
  const words = text.replace(/[ \t\n\r\f\u00a0]+/g, ' ')
  if (words.trim() === '') {
    page.space ||= words !== ''
    return
  }
  const begins = beginLine(page)
  if (!begins && (page.space || words.startsWith(' '))) page.text.push(' ')
  page.text.push(words.trim())
  page.space = words.endsWith(' ')
}

export function writePreformatted(page: Page, text: string): void {
  for (const [nth, line] of text.split(/\r?\n/).entries()) {
    if (nth > 0) page.breaks = Math.min((page.breaks ?? 0) + 1, most)
    if (line.trim() === '') continue
    beginLine(page)
    page.text.push(line)
    page.space = false
  }
}

export function lineBreak(page: Page): void {
  if (page.breaks !== null) page.breaks = Math.min(page.breaks + 1, most)
}

export function paragraph(page: Page, breaks: 1 | 2): void {
  if (page.breaks !== null) page.breaks = Math.max(page.breaks, breaks)
}

/** One empty line at most. */
const most = 2
/** Nested deeper, quotes and lists would be all margin. */
const deepest = 5

/** Pays the line ends that are owed, with what stands in the margin; false: the words go on where the last ones ended. */
function beginLine(page: Page): boolean {
  const { breaks, text, marker } = page
  if (breaks === 0 && marker === '') return false
  const quote = quoteOf(page.quotes)
  const depth = Math.min(page.indent, deepest)
  const margin = marker === '' ? '  '.repeat(depth) : `${'  '.repeat(Math.max(0, depth - 1))}${marker}`
  const between = quoteOf(Math.min(page.quotes, page.quoted)).trimEnd()
  if (breaks !== null) text.push('\n', `${between}\n`.repeat(Math.max(0, breaks - 1)))
  text.push(quote, margin)
  page.breaks = 0
  page.quoted = page.quotes
  page.space = false
  page.marker = ''
  return true
}

function quoteOf(depth: number): string {
  return '> '.repeat(Math.min(depth, deepest))
}
