// What a server said it can do, in its answer to EHLO (RFC 5321 4.1.1.1).
import type { Reply } from './reply.ts'

export interface Capabilities {
  /** The lines of the answer, without the greeting one: as they are shown. */
  readonly lines: readonly string[]
  readonly startTls: boolean
  /** SASL mechanisms, upper case (RFC 4954). */
  readonly auth: ReadonlySet<string>
  /** Most bytes of a message (RFC 1870); null: the server does not say. */
  readonly size: number | null
  readonly pipelining: boolean
  readonly chunking: boolean
  readonly eightBitMime: boolean
  readonly smtpUtf8: boolean
  readonly dsn: boolean
  readonly requireTls: boolean
}

/** From the answer to EHLO. Keywords are case-insensitive; the first line only greets. */
export function capabilitiesOf(reply: Reply): Capabilities {
  const lines = reply.lines.slice(1).map((line) => line.trim())
  const words = new Map(lines.map((line) => split(line)))
  return {
    lines,
    startTls: words.has('STARTTLS'),
    auth: new Set(lines.flatMap(mechanismsIn)),
    size: sizeIn(words.get('SIZE')),
    pipelining: words.has('PIPELINING'),
    chunking: words.has('CHUNKING'),
    eightBitMime: words.has('8BITMIME'),
    smtpUtf8: words.has('SMTPUTF8'),
    dsn: words.has('DSN'),
    requireTls: words.has('REQUIRETLS'),
  }
}

/** A server that answers HELO only can do nothing but deliver. */
export const noCapabilities: Capabilities = capabilitiesOf({ code: 250, enhanced: null, lines: [] })

function split(line: string): [string, string] {
  const [, keyword = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? []
  return [keyword.toUpperCase(), rest]
}

/** `AUTH PLAIN LOGIN`, and `AUTH=PLAIN LOGIN` as servers wrote it for old Outlooks. */
function mechanismsIn(line: string): string[] {
  const [, mechanisms = ''] = /^AUTH[ =](.*)$/i.exec(line) ?? []
  return mechanisms
    .toUpperCase()
    .split(/[\s=]+/)
    .filter((name) => name !== '')
}

/** RFC 1870 3: absent or zero means no fixed limit. */
function sizeIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) && Number(text) > 0 ? Number(text) : null
}
