// One page of help, as data: parts with headings, so that a "?" can open exactly the part that answers.

/** A paragraph, a list, numbered steps, a warning, or lines to be copied. In a text: **bold**, `code`, [words](link). */
export type Block =
  | string
  | { list: readonly string[] }
  | { steps: readonly string[] }
  | { note: string }
  | { code: string }

export interface Section {
  id: string
  heading: string
  blocks: readonly Block[]
}

export interface Article {
  id: string
  group: 'start' | 'fields' | 'sending' | 'replies' | 'security' | 'problems'
  title: string
  /** One line for the list and the search. */
  summary: string
  sections: readonly Section[]
}
