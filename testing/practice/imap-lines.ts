// The text of IMAP (RFC 3501): a command line cut into its parts, a sequence set, a quoted string, and what FETCH shows.
import type { KeptMessage } from './mailbox.ts'

export interface Command {
  tag: string
  /** Upper case; `UID FETCH` is one verb. */
  verb: string
  rest: string
}

export function parseCommand(line: string): Command | undefined {
  const found = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line)
  const [, tag, verb, rest] = found ?? []
  if (tag === undefined || verb === undefined) return undefined
  return { tag, verb: verb.toUpperCase(), rest: rest ?? '' }
}

/** The first argument: quoted or an atom. */
export function firstArgument(rest: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1]
  return quoted === undefined ? (rest.split(' ')[0] ?? '') : quoted.replaceAll(/\\(.)/g, '$1')
}

/** Whether a number is in a set such as `1,4:6,9:*`; `last` is what `*` stands for. */
export function inSet(set: string, number: number, last: number): boolean {
  return set.split(',').some((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return number >= Math.min(from, to) && number <= Math.max(from, to)
  })
}

/** The answer to FETCH for one message: the items asked for, in our order. */
export function fetchLine(sequence: number, message: KeptMessage, asked: string): Buffer {
  const parts: Buffer[] = [Buffer.from(`* ${sequence} FETCH (UID ${message.uid} FLAGS ()`)]
  const add = (text: string) => parts.push(Buffer.from(` ${text}`))
  if (/\bINTERNALDATE\b/i.test(asked)) add(`INTERNALDATE "${internalDate(message.receivedAt)}"`)
  if (/\bRFC822\.SIZE\b/i.test(asked)) add(`RFC822.SIZE ${message.raw.length}`)
  for (const [, section = '', from, length] of asked.matchAll(/BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?/gi)) {
    const whole = sectionOf(message.raw, section)
    const shown = from === undefined ? whole : whole.subarray(Number(from), Number(from) + Number(length))
    add(`BODY[${section.toUpperCase()}]${from === undefined ? '' : `<${from}>`} {${shown.length}}\r\n`)
    parts.push(shown)
  }
  parts.push(Buffer.from(')\r\n'))
  return Buffer.concat(parts)
}

function sectionOf(raw: Buffer, section: string): Buffer {
  if (section === '') return raw
  const end = raw.indexOf('\r\n\r\n')
  const head = end < 0 ? raw : raw.subarray(0, end + 4)
  if (/^TEXT$/i.test(section)) return raw.subarray(head.length)
  const wanted = /^HEADER\.FIELDS \(([^)]*)\)$/i.exec(section)?.[1]
  return wanted === undefined ? head : onlyFields(head, wanted.toLowerCase().split(' '))
}

function onlyFields(head: Buffer, names: readonly string[]): Buffer {
  const fields = head.toString('latin1').split(/\r\n(?![ \t])/)
  const wanted = fields.filter((field) => names.includes(field.slice(0, field.indexOf(':')).toLowerCase()))
  return Buffer.from([...wanted, '', ''].join('\r\n'), 'latin1')
}

/** As in `22-Nov-2026 12:00:00 +0000`. */
function internalDate(at: Date): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? []
  return `${day}-${month}-${year} ${time} +0000`
}
