// `{{firstName}}` and `{{firstName|fallback}}` in a subject, a text or an HTML text that goes to a list.
import type { MessageFault } from './outgoing.ts'

export interface Template {
  readonly subject: string
  readonly text?: string | undefined
  readonly html?: string | undefined
}

export interface Filled {
  readonly subject: string
  readonly text?: string | undefined
  readonly html?: string | undefined
}

export type Variables = Readonly<Record<string, string>>

type Piece = string | { name: string; fallback: string | null }

/** What is wrong with the template for these recipients; empty: each can be filled. */
export function variableFaults(template: Template, recipients: readonly Variables[]): MessageFault[] {
  const known = new Set(recipients.flatMap((variables) => Object.keys(variables)))
  return (['subject', 'text', 'html'] as const).flatMap((field) =>
    needed(template[field] ?? '')
      .filter((name) => !known.has(name))
      .map(() => ({ field, code: 'unknown' as const })),
  )
}

/** A function that fills the template for one recipient; values are escaped in HTML. Unknown names become ''. */
export function templateOf(template: Template): (variables: Variables) => Filled {
  const subject = piecesOf(template.subject)
  const text = template.text === undefined ? undefined : piecesOf(template.text)
  const html = template.html === undefined ? undefined : piecesOf(template.html)
  return (variables) => ({
    subject: fill(subject, variables, plain),
    ...(text && { text: fill(text, variables, plain) }),
    ...(html && { html: fill(html, variables, escapeHtml) }),
  })
}

const placeholder = /\{\{([^{}]*)\}\}/g

function needed(text: string): string[] {
  return piecesOf(text).flatMap((piece) => (typeof piece === 'string' || piece.fallback !== null ? [] : [piece.name]))
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(placeholder)) {
    const [name = '', ...fallback] = (found[1] ?? '').split('|')
    pieces.push(text.slice(from, found.index))
    pieces.push({ name: name.trim(), fallback: fallback.length > 0 ? fallback.join('|').trim() : null })
    from = found.index + found[0].length
  }
  return [...pieces, text.slice(from)]
}

function fill(pieces: readonly Piece[], variables: Variables, written: (value: string) => string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : written(valueFor(piece, variables)))).join('')
}

function valueFor({ name, fallback }: Exclude<Piece, string>, variables: Variables): string {
  const value = Object.hasOwn(variables, name) ? (variables[name] ?? '') : ''
  return value.trim() === '' ? (fallback ?? '') : value
}

const plain = (value: string) => value

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(value: string): string {
  return value.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
