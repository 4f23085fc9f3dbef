// HTML of a stranger, so that it can be looked at: what could run, ask, call home or leave its frame is taken out, what it
// looks like stays. The browser's own walls (sandbox, CSP) stand behind this one.
import sanitizeHtml from 'sanitize-html'

export interface CleanOptions {
  /** Content-ID → data: address, for pictures that came with the mail. */
  inlined: ReadonlyMap<string, string>
  /** Pictures from elsewhere stay; they tell their sender that the mail was read. */
  remote: boolean
}

export interface CleanHtml {
  html: string
  /** Pictures from elsewhere that were left out. */
  blocked: number
}

const mostHtml = 1024 * 1024
/** The parser takes the square of it in time; people's mails have tens. */
const deepest = 3_000

/** Never throws. What is too long is cut; open tags are closed. */
export function cleanHtml(html: string, { inlined, remote }: CleanOptions): CleanHtml {
  let blocked = 0
  const cleaned = sanitizeHtml(shallow(html.slice(0, mostHtml)), {
    ...rules,
    transformTags: {
      a: (tagName, { href = '', ...attribs }) => ({
        tagName,
        attribs: { ...attribs, ...(href === '' ? {} : { href }), target: '_blank', rel: 'noopener noreferrer' },
      }),
      img: (tagName, { src = '', ...attribs }) => {
        const shown = sourceOf(src, { inlined, remote })
        if (shown === undefined && /^https?:/i.test(src.trim())) blocked += 1
        return {
          tagName,
          attribs: { ...attribs, ...(shown !== undefined && { src: shown }), alt: attribs['alt'] ?? '' },
        }
      },
    },
  })
  return { html: cleaned, blocked }
}

/** Tags that close by themselves are not counted: old programs never close them. */
const closing = /^(?:area|base|br|col|dd|dt|hr|img|input|li|link|meta|option|p|tbody|td|tfoot|th|thead|tr|wbr)$/i

/** Cut where too much is open. */
function shallow(html: string): string {
  let depth = 0
  for (const { 1: close, 2: name = '', index } of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9-]{0,40})/g)) {
    if (closing.test(name)) continue
    depth = close === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return html.slice(0, index)
  }
  return html
}

function sourceOf(src: string, { inlined, remote }: CleanOptions): string | undefined {
  const trimmed = src.trim()
  if (/^cid:/i.test(trimmed)) return inlined.get(decodedId(trimmed.slice(4)))
  if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(trimmed)) return trimmed
  return remote && /^https:\/\//i.test(trimmed) ? trimmed : undefined
}

/** RFC 2392 §2: percent-encoded. */
function decodedId(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch (error) {
    if (error instanceof URIError) return id
    throw error
  }
}

const size = /^\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|pt|ex|%|vw)?$/
const lengths =
  /^(?:-?\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|pt|ex|%)?|auto|0)(?:\s+(?:-?\d{1,4}(?:\.\d{1,3})?(?:px|em|rem|pt|ex|%)?|auto|0)){0,3}$/
const color = /^(?:#[0-9a-f]{3,8}|[a-z]{3,25}|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/]{1,60}\))$/i
const word = /^[a-z-]{2,30}$/i
const border = /^[\w\s#.,()%-]{1,80}$/

/** No position, no url(): nothing lies over something else, nothing is fetched. */
const styles: Record<string, RegExp[]> = {
  color: [color],
  'background-color': [color],
  background: [color],
  'font-size': [size, word],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'font-weight': [/^(?:\d{3}|[a-z]+)$/],
  'font-style': [word],
  'line-height': [size, word],
  'letter-spacing': [size, word],
  'text-align': [word],
  'text-decoration': [/^[a-z -]{2,40}$/i],
  'text-transform': [word],
  'vertical-align': [word, size],
  'white-space': [word],
  'word-break': [word],
  'list-style-type': [word],
  width: [size],
  'max-width': [size, word],
  'min-width': [size],
  height: [size],
  'max-height': [size, word],
  'border-collapse': [word],
  'border-spacing': [lengths],
  'border-radius': [lengths],
  display: [/^(?:block|inline|inline-block|none|table|table-cell|table-row|list-item)$/],
  ...Object.fromEntries(
    ['', '-top', '-right', '-bottom', '-left'].flatMap((side) => [
      [`margin${side}`, [lengths]],
      [`padding${side}`, [lengths]],
      [`border${side}`, [border]],
    ]),
  ),
}

const text = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'big',
  'blockquote',
  'br',
  'center',
  'cite',
  'code',
  'dd',
  'del',
  'dfn',
  'div',
]
const more = [
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
]
const rest = ['kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 's', 'samp', 'section', 'article', 'header', 'footer', 'main']
const last = ['small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'ul', 'var', 'wbr', 'address']
const tables = ['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...text, ...more, ...rest, ...last, ...tables],
  nonTextTags: [
    'style',
    'script',
    'textarea',
    'option',
    'noscript',
    'title',
    'head',
    'template',
    'svg',
    'math',
    'iframe',
    'object',
    'embed',
  ],
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'align', 'valign', 'width', 'height', 'bgcolor', 'title'],
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'border'],
    font: ['color', 'face', 'size'],
    ol: ['start', 'type'],
    table: ['border', 'cellpadding', 'cellspacing'],
    td: ['colspan', 'rowspan', 'nowrap'],
    th: ['colspan', 'rowspan', 'nowrap'],
    col: ['span'],
    colgroup: ['span'],
  },
  allowedStyles: { '*': styles },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data', 'https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  enforceHtmlBoundary: false,
  nestingLimit: 100,
}
