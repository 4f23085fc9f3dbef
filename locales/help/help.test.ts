// Both languages have the same help: page by page, part by part, so that a link or a "?" never leads nowhere.
import { expect, test } from 'vitest'
import { helpEn } from './en.ts'
import { helpFr } from './fr.ts'

const outline = (articles: typeof helpFr) =>
  articles.map(({ id, group, sections }) => [id, group, ...sections.map((section) => section.id)])

test('the English help has the pages and parts of the French one', () => {
  expect(outline(helpEn)).toEqual(outline(helpFr))
})

test('every page and part has a name of its own', () => {
  const ids = helpFr.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { sections } of helpFr) expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
})
