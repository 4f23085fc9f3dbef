// HTML of a mail → the text a person sees, line by line. Quotes of earlier mail are marked with '> ' as in plain text, so
// that one set of rules finds them. No DOM: one pass over the tags, linear in the length.

// Behind the name stands none of its characters: without saying so, a name without end costs its square.
const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?![a-zA-Z0-9])((?:"[^"<>]*"|'[^'<>]*'|[^"'<>])*)>/g
const hidden = new Set(['style', 'script', 'head', 'title', 'template', 'noscript'])
const breaks = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'pre',
  'blockquote',
  'section',
  'center',
  'dt',
  'dd',
])
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'blockquote', 'hr'])

// Where programs put what they quote. Everything from such a tag to the end of the mail is the earlier mail.
// Seen in: Outlook (divRplyFwdMsg, appendonsend, OLK_SRC_BODY_SECTION, MailOriginal), Outlook for phones
// (ms-outlook-mobile-reference), Zimbra (zmail), Gmail, Yahoo, Proton, Orange, Word's border above "From:".
const quoteStarts =
  /(?:id|class|name)\s*=\s*["']?[^"'>]*\b(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|gmail_quote|gmail_extra|yahoo_quoted|yahooQuoted|protonmail_quote|moz-cite-prefix|zmail_extra|OutlookMessageHeader|stopSpelling|isForwardContent|quoted-?content)\b|border-top:\s*solid\s*#(?:B5C4DF|E1E1E1)/i

interface Writing {
  pieces: string[]
  /** The last two characters: what was written is asked for its end only, and joined once. */
  tail: string
  depth: number
  hiddenIn: string | undefined
}

export function textOfHtml(html: string): string {
  const writing: Writing = { pieces: [], tail: '', depth: 0, hiddenIn: undefined }
  let last = 0
  for (const found of html.matchAll(tag)) {
    write(writing, html.slice(last, found.index))
    last = found.index + found[0].length
    if (found[2] !== undefined)
      meet(writing, { close: found[1] === '/', name: found[2].toLowerCase(), rest: found[3] ?? '' })
  }
  write(writing, html.slice(last))
  return writing.pieces
    .join('')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The line that stands for a program's own mark of a quote; `visibleText` cuts there. */
export const quoteMark = '\u0001earlier mail\u0001'

function meet(writing: Writing, { close, name, rest }: { close: boolean; name: string; rest: string }): void {
  if (writing.hiddenIn !== undefined) {
    if (close && name === writing.hiddenIn) writing.hiddenIn = undefined
    return
  }
  if (hidden.has(name)) {
    if (!close) writing.hiddenIn = name
    return
  }
  if (!close && quoteStarts.test(rest.slice(0, 2000))) append(writing, `\n${quoteMark}\n`)
  if (breaks.has(name)) newLine(writing, paragraphs.has(name))
  if (name === 'blockquote') writing.depth = Math.max(0, Math.min(20, writing.depth + (close ? -1 : 1)))
  if (name === 'td' && close) append(writing, ' ')
}

function newLine(writing: Writing, paragraph: boolean): void {
  append(writing, paragraph && writing.tail !== '\n\n' ? '\n\n' : '\n')
}

function append(writing: Writing, text: string): void {
  writing.pieces.push(text)
  writing.tail = (writing.tail + text).slice(-2)
}

function write(writing: Writing, text: string): void {
  if (writing.hiddenIn !== undefined) return
  const words = decodeEntities(text.replace(/\s+/g, ' '))
  if (words.trim() === '' && /^$|\s$/.test(writing.tail)) return
  const atStart = writing.tail === '' || writing.tail.endsWith('\n')
  append(writing, (atStart ? '> '.repeat(writing.depth) : '') + (atStart ? words.trimStart() : words))
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  ocirc: 'ô',
  icirc: 'î',
  ucirc: 'û',
  ugrave: 'ù',
  Eacute: 'É',
  Agrave: 'À',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  atilde: 'ã',
  otilde: 'õ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  euro: '€',
  laquo: '«',
  raquo: '»',
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? (code === 160 ? ' ' : String.fromCodePoint(code)) : ''
  })
}
