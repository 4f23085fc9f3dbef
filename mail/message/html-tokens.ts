// HTML as a sequence of tags and texts, as far as a text version needs it. Linear in its input, whatever that is; what
// stands in scripts, styles and comments is left out.
import { decodeEntities } from './entities.ts'

export type HtmlToken =
  | { kind: 'text'; text: string }
  /** `name` in lower case. */
  | { kind: 'tag'; name: string; opens: boolean; attributes: string }

const silent = new Set(['script', 'style', 'title', 'template', 'noscript', 'textarea', 'select', 'svg', 'object'])

export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const until = next < 0 ? html.length : next
    if (until > at) yield { kind: 'text', text: decodeEntities(html.slice(at, until)) }
    if (next < 0) return
    at = yield* markup(html, next)
  }
}

/** What begins with `<`; returns where it ends. */
function* markup(html: string, start: number): Generator<HtmlToken, number> {
  if (html.startsWith('<!--', start)) return after(html, '-->', start + 4)
  if (/[!?]/.test(html.charAt(start + 1))) return after(html, '>', start)
  const [, slash = '', name = ''] = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(html.slice(start, start + 24)) ?? []
  if (name === '') {
    yield { kind: 'text', text: '<' }
    return start + 1
  }
  const from = start + 1 + slash.length + name.length
  const end = endOfTag(html, from)
  const opens = slash === ''
  const lower = name.toLowerCase()
  if (opens && silent.has(lower)) return afterElement(html, lower, end)
  yield { kind: 'tag', name: lower, opens, attributes: opens ? html.slice(from, end - 1) : '' }
  return end
}

/** Behind the `>` that is not within quotes. */
function endOfTag(html: string, from: number): number {
  const part = /[^>"']+|"[^"]*("|$)|'[^']*('|$)|>/y
  part.lastIndex = from
  for (let found = part.exec(html); found !== null; found = part.exec(html)) {
    if (found[0] === '>') return part.lastIndex
  }
  return html.length + 1
}

function afterElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[^>]*>`, 'gi')
  closing.lastIndex = from
  return closing.exec(html) === null ? html.length : closing.lastIndex
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** The value of an attribute, without its quotes; '' where it is not there. */
export function attributeOf(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}
