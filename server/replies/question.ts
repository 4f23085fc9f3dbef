// What somebody typed into the search field → a question to PostgreSQL: words as in a search engine, in French and English
// word forms and as they stand; the last word may be unfinished.
import { type RawBuilder, sql } from 'kysely'
import { searchable, workspaceLexeme } from './words.ts'

export interface Question {
  /** With "phrases", as PostgreSQL's websearch_to_tsquery takes them. */
  words: string
  /** All of it but the last word, and the last word: undefined where a phrase stands last. */
  before: string
  last: string | undefined
  /** What must not stand there, each a word or a phrase. */
  without: string[]
}

export function readQuestion(search: string): Question {
  const tokens = [...searchable(search).matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)]
  const wanted = tokens.filter(([, minus]) => minus === '')
  const text = (token: RegExpMatchArray) => token[2] ?? token[3] ?? ''
  const shown = wanted.map((token) => (token[2] === undefined ? text(token) : `"${token[2]}"`))
  const unfinished = wanted.at(-1)?.[3]
  const last = /^[\p{L}\p{N}]+$/u.exec(unfinished ?? '')?.[0]
  return {
    words: shown.join(' '),
    before: last === undefined ? '' : shown.slice(0, -1).join(' '),
    last,
    without: tokens.filter(([, minus]) => minus === '-').map(text),
  }
}

/** A tsquery that the index of conversation_words answers; the workspace is one of its words. */
export function tsqueryOf(workspaceId: string, { words, before, last, without }: Question): RawBuilder<unknown> {
  const isUnfinished = last !== undefined ? sql` || (${inAll(before)} && to_tsquery('simple', ${`${last}:*`}))` : sql``
  const excluded = without.map((text) => sql` && !!(${inAll(`"${text}"`)})`)
  return sql`(${workspaceLexeme(workspaceId)}::tsquery && (${inAll(words)}${isUnfinished})${sql.join(excluded, sql``)})`
}

function inAll(text: string): RawBuilder<unknown> {
  return sql`(websearch_to_tsquery('simple', ${text}) || websearch_to_tsquery('french', ${text})
    || websearch_to_tsquery('english', ${text}))`
}
