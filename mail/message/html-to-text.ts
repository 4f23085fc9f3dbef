// The text that goes along with an HTML text: for readers without HTML, for previews, and because filters distrust HTML
// alone. One pass over the input; whatever the markup, the answer is text.
import { attributeOf, type HtmlToken, htmlTokens } from './html-tokens.ts'
import { lineBreak, newPage, type Page, paragraph, write, writePreformatted } from './text-page.ts'

/** Paragraphs stand apart by an empty line; links as `words (address)`, list items with a dash, quotes with `>`. */
export function htmlToText(html: string): string {
  const reading: Reading = { page: newPage(), link: null, lists: [], preformatted: 0 }
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') words(reading, token.text)
    else if (token.opens) open(reading, token)
    else close(reading, token.name)
  }
  endLink(reading)
  return reading.page.text.join('').trim()
}

interface Reading {
  readonly page: Page
  link: { readonly address: string; words: string } | null
  /** The number of the next item; null: dashes. */
  readonly lists: { next: number | null }[]
  preformatted: number
}

const apart = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre form fieldset'.split(' '))
const lines = new Set('div section article header footer main nav address figure figcaption dt dd tr center'.split(' '))

function words(reading: Reading, text: string): void {
  if (reading.link) reading.link.words += text
  if (reading.preformatted > 0) writePreformatted(reading.page, text)
  else write(reading.page, text)
}

function open(reading: Reading, { name, attributes }: Extract<HtmlToken, { kind: 'tag' }>): void {
  const { page } = reading
  separate(reading, name)
  if (name === 'br') lineBreak(page)
  else if (name === 'hr') rule(page)
  else if (name === 'img') words(reading, attributeOf(attributes, 'alt'))
  else if (name === 'td' || name === 'th') write(page, ' ')
  else if (name === 'li') item(reading)
  else if (name === 'ul' || name === 'ol') reading.lists.push({ next: name === 'ol' ? 1 : null })
  else if (name === 'pre') reading.preformatted++
  else if (name === 'blockquote') page.quotes++
  else if (name === 'a') beginLink(reading, attributeOf(attributes, 'href'))
}

function close(reading: Reading, name: string): void {
  const { page } = reading
  if (name === 'a') endLink(reading)
  else if (name === 'pre') reading.preformatted = Math.max(0, reading.preformatted - 1)
  else if (name === 'ul' || name === 'ol') reading.lists.pop()
  separate(reading, name)
  if (name === 'blockquote') page.quotes = Math.max(0, page.quotes - 1)
  page.indent = reading.lists.length
}

/** A list within a list goes on line by line. */
function separate({ page, lists }: Reading, name: string): void {
  if (lines.has(name) || name === 'li' || (lists.length > 0 && (name === 'ul' || name === 'ol'))) paragraph(page, 1)
  else if (apart.has(name)) paragraph(page, 2)
}

function rule(page: Page): void {
  paragraph(page, 1)
  write(page, '----------')
  paragraph(page, 1)
}

function item({ page, lists }: Reading): void {
  const list = lists.at(-1)
  page.indent = Math.max(1, lists.length)
  page.marker = list?.next == null ? '- ' : `${list.next++}. `
}

function beginLink(reading: Reading, address: string): void {
  endLink(reading)
  const worth = /^(https?:|mailto:|tel:)/i.test(address) && address.length <= 2000
  reading.link = worth ? { address: address.replace(/^(mailto|tel):/i, ''), words: '' } : null
}

/** The address is repeated only where the words are not the address themselves. */
function endLink(reading: Reading): void {
  const { link, page } = reading
  reading.link = null
  if (link === null) return
  const shown = link.words.trim()
  if (bare(shown) === bare(link.address)) return
  write(page, shown === '' ? ` ${link.address} ` : ` (${link.address})`)
}

function bare(address: string): string {
  return address.toLowerCase().replace(/^https?:\/\/(www\.)?|\/$/g, '')
}
