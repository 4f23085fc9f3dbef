// `{{firstName}}` and `{{firstName|fallback}}` in a subject, a text or an HTML text that goes to a list.
import { escapeHtml } from './escape-html.ts'
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

const parts = ['subject', 'text', 'html'] as const

/**
 * What is wrong with the template for these recipients; empty: each can be filled. A variable without a fallback that
 * nobody has is `unknown`, in the part where it stands; one that only some lack is `missing` with those
 * (`recipients.3.variables.firstName`). A name that could be no variable is unknown also with a fallback.
 */
export function variableFaults(template: Template, recipients: readonly Variables[]): MessageFault[] {
  const known = new Set(recipients.flatMap((variables) => Object.keys(variables)))
  const needed = parts.flatMap((part) => needs(template[part] ?? '').map((name) => ({ part, name })))
  const unknown = needed.filter(({ name }) => !known.has(name))
  const lacked = new Set(needed.map(({ name }) => name).filter((name) => known.has(name)))
  return [
    ...new Set(unknown.map(({ part }) => part)).values().map((field) => ({ field, code: 'unknown' as const })),
    ...recipients.flatMap((variables, place) => missing(variables, [...lacked], place)),
  ]
}

function missing(variables: Variables, names: readonly string[], place: number): MessageFault[] {
  return names
    .filter((name) => isBlank(variables, name))
    .map((name) => ({ field: `recipients.${place}.variables.${name}`, code: 'missing' }))
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

/** As in the contract. */
const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/** The names that every recipient must have. */
function needs(text: string): string[] {
  const placeholders = piecesOf(text).filter((piece) => typeof piece !== 'string')
  return placeholders.filter(({ name, fallback }) => fallback === null || !nameForm.test(name)).map(({ name }) => name)
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
  return isBlank(variables, name) ? (fallback ?? '') : (variables[name] ?? '')
}

/** Not there, or an empty cell of somebody's table. */
function isBlank(variables: Variables, name: string): boolean {
  return !Object.hasOwn(variables, name) || variables[name]?.trim() === ''
}

const plain = (value: string) => value
