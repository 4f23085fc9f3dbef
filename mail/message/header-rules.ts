// Which headers a caller may set, and how: an allow-list, because each header that is left out is one that cannot lie
// about who sent a message, whom it reached and how it is built.
import { folded, plainLines, textHeader } from './encoded-words.ts'
import { lineFault, oneLine } from './one-line.ts'
import type { MessageFault, MessageFaultCode } from './outgoing.ts'

/** Prose: any script. The others have a grammar, in which encoded words mean nothing. */
const prose = new Set(['comments', 'keywords', 'organization'])
const structured = new Set([
  'auto-submitted',
  'expires',
  'feedback-id',
  'importance',
  'precedence',
  'priority',
  'sensitivity',
  'list-archive',
  'list-help',
  'list-id',
  'list-owner',
  'list-post',
  'list-subscribe',
  'list-unsubscribe',
  'list-unsubscribe-post',
])

type Headers = Readonly<Record<string, string>>

/** `ours`: lower-case names of headers that this message gets from us. */
export function headerFaults(headers: Headers, ours: ReadonlySet<string>): MessageFault[] {
  const seen = new Set<string>()
  return Object.entries(headers).flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    const code = seen.has(lower) ? 'invalid' : (nameFault(name, ours) ?? valueFault(name, value))
    seen.add(lower)
    return code === undefined ? [] : [{ field: `headers.${name}`, code }]
  })
}

/** Without line ends. Expects headers without faults. */
export function customHeaders(headers: Headers): string[] {
  return Object.entries(headers).map(([name, value]) => written(name, oneLine(value).trim()))
}

function nameFault(name: string, ours: ReadonlySet<string>): MessageFaultCode | undefined {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,75}$/.test(name)) return lineFault(name) ?? 'invalid'
  const lower = name.toLowerCase()
  const allowed = structured.has(lower) || prose.has(lower) || /^x-(?!fluenzr)/.test(lower)
  return allowed && !ours.has(lower) ? undefined : 'header-not-allowed'
}

function valueFault(name: string, value: string): MessageFaultCode | undefined {
  if (value.trim() === '') return 'missing'
  const fault = lineFault(value)
  if (fault !== undefined || isProse(name)) return fault
  if (!/^[\t -~]*$/.test(value)) return 'not-ascii'
  return value.split(/[\t ]+/).some((word) => word.length > 900) ? 'too-long' : undefined
}

function isProse(name: string): boolean {
  const lower = name.toLowerCase()
  return prose.has(lower) || lower.startsWith('x-')
}

function written(name: string, value: string): string {
  if (isProse(name)) return textHeader(name, value)
  return `${name}: ${plainLines(value, name.length + 2) ?? folded(value.split(/ +/), name.length + 2)}`
}
