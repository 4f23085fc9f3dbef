// The header block of a received message, as a list: unfolded, in order, bounded. Never throws on what strangers send.

export interface Header {
  /** Lower case. */
  name: string
  /** Unfolded and trimmed; encoded words are left as they are. */
  value: string
}

const mostBytes = 256 * 1024
const mostFields = 1000

/** Fields from the top to the first empty line (RFC 5322 §2.2). Lines that are no field are passed over. */
export function parseHeaders(raw: string | Uint8Array): Header[] {
  const text = (typeof raw === 'string' ? raw : Buffer.from(raw).toString('utf8')).slice(0, mostBytes)
  const headers: Header[] = []
  for (const line of unfold(text)) {
    if (line === '' || headers.length >= mostFields) break
    const field = /^([!-9;-~]{1,128})[ \t]*:(.*)$/s.exec(line)
    if (field?.[1] === undefined) continue
    headers.push({ name: field[1].toLowerCase(), value: (field[2] ?? '').trim() })
  }
  return headers
}

/** The value of the first field of that name. */
export function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name === name.toLowerCase())?.value
}

function unfold(text: string): string[] {
  const lines: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const previous = lines.at(-1)
    if (/^[ \t]+\S/.test(line) && previous) lines[lines.length - 1] = `${previous} ${line.trim()}`
    else lines.push(line)
  }
  return lines
}
