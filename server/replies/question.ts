// What somebody typed into the search field → a question to PostgreSQL: words as in a search engine, in French and English
// word forms and as they stand; phrases as they stand; the last word may be unfinished.
import { type RawBuilder, sql } from 'kysely'
import { searchable, workspaceLexeme } from './words.ts'

export interface Question {
  /** Single words, as websearch_to_tsquery takes them. */
  words: string
  /** The words but the last, and that one: undefined where a phrase stands last, or something that is no plain word. */
  before: string
  last: string | undefined
  phrases: string[]
  /** What must not stand there. */
  without: { words: string[]; phrases: string[] }
}

export function readQuestion(search: string): Question {
  const tokens = [...searchable(search).matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)]
  const words = (minus: string) => tokens.flatMap(([, sign, , word]) => (sign === minus && word ? [word] : []))
  const phrases = (minus: string) => tokens.flatMap(([, sign, phrase]) => (sign === minus && phrase ? [phrase] : []))
  const wanted = words('')
  const unfinished = tokens.at(-1)?.[1] === '' ? tokens.at(-1)?.[3] : undefined
  const last = /^[\p{L}\p{N}]+$/u.exec(unfinished ?? '')?.[0]
  return {
    words: wanted.join(' '),
    before: last === undefined ? '' : wanted.slice(0, -1).join(' '),
    last,
    phrases: phrases(''),
    without: { words: words('-'), phrases: phrases('-') },
  }
}

/** A tsquery that the index of conversation_words answers; the workspace is one of its words. */
export function tsqueryOf(
  workspaceId: string,
  { words, before, last, phrases, without }: Question,
): RawBuilder<unknown> {
  const unfinished =
    last === undefined ? sql`` : sql` || (${inAllForms(before)} && to_tsquery('simple', ${`${last}:*`}))`
  const all = [
    sql`${workspaceLexeme(workspaceId)}::tsquery`,
    sql`(${inAllForms(words)}${unfinished})`,
    ...phrases.map(asItStands),
    ...without.words.map((word) => sql`!!${inAllForms(word)}`),
    ...without.phrases.map((phrase) => sql`!!${asItStands(phrase)}`),
  ]
  return sql`(${sql.join(all, sql` && `)})`
}

function inAllForms(text: string): RawBuilder<unknown> {
  return sql`(websearch_to_tsquery('simple', ${text}) || websearch_to_tsquery('french', ${text})
    || websearch_to_tsquery('english', ${text}))`
}

function asItStands(text: string): RawBuilder<unknown> {
  return sql`phraseto_tsquery('simple', ${text})`
}
