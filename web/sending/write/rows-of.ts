// Reads lines of cells: CSV with commas or semicolons (RFC 4180), or tabs as spreadsheets copy them.

export interface Row {
  /** Where it begins, from 1. */
  line: number
  cells: string[]
}

/** Blank lines are left out. A quoted cell may hold the separator, doubled quotes and line breaks. */
export function rowsOf(text: string): Row[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(source)
  const rows: Row[] = []
  let at = 0
  let line = 1
  while (at < source.length) {
    const row: Row = { line, cells: [] }
    let more = true
    while (more) {
      const cell = cellAt(source, at, separator)
      row.cells.push(cell.text.trim())
      line += cell.breaks
      at = cell.end + 1
      more = source[cell.end] === separator
    }
    line += 1
    if (row.cells.some((cell) => cell !== '')) rows.push(row)
  }
  return rows
}

/** The one that the first line has: a tab before a semicolon before a comma. */
function separatorOf(source: string): string {
  const first = source.trimStart().split('\n', 1)[0] ?? ''
  return ['\t', ';'].find((mark) => first.includes(mark)) ?? ','
}

function cellAt(source: string, from: number, separator: string): { text: string; end: number; breaks: number } {
  const quoted = /^[ ]*"((?:[^"]|"")*)"[ ]*(?=[\n\t;,]|$)/.exec(source.slice(from))
  if (quoted) {
    const text = (quoted[1] ?? '').replaceAll('""', '"')
    return { text, end: from + quoted[0].length, breaks: text.split('\n').length - 1 }
  }
  let end = from
  while (end < source.length && source[end] !== '\n' && source[end] !== separator) end += 1
  return { text: source.slice(from, end), end, breaks: 0 }
}
