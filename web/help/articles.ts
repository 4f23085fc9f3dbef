// The help of the reader's language, loaded when it is first asked for; pages made of data (providers, problem codes)
// are named beside the written ones.
import { useQuery } from '@tanstack/react-query'
import type { Locale } from '../../contract/people.ts'
import { ProblemCode } from '../../contract/problem.ts'
import type { Article } from '../../locales/help/article.ts'
import { providers } from '../accounts/form/providers.ts'
import { example, useProblemWords } from '../accounts/ladder/problem-words.ts'
import { useLocale } from '../ui/use-locale.ts'

const written: Record<Locale, () => Promise<readonly Article[]>> = {
  fr: async () => (await import('../../locales/help/fr.ts')).helpFr,
  en: async () => (await import('../../locales/help/en.ts')).helpEn,
}

export function useArticles() {
  const locale = useLocale()
  return useQuery({ queryKey: ['help', locale], queryFn: written[locale], staleTime: Number.POSITIVE_INFINITY })
}

export type HelpGroup = Article['group'] | 'causes' | 'providers'

/** A line of the index: where it leads, what it says, and the words by which it is found. */
export interface Entry {
  id: string
  group: HelpGroup
  title: string
  summary: string
  text: string
}

export function useEntries(): Entry[] {
  const words = useProblemWords()
  const articles = useArticles().data ?? []
  const table = useQuery(providers).data ?? []
  const causes = ProblemCode.options.map((code): Entry => {
    const { cause, meaning, steps } = words({ code, ...example })
    return {
      id: `problem-${code}`,
      group: 'causes',
      title: cause,
      summary: '',
      text: [code, meaning, ...steps].join(' '),
    }
  })
  return [
    ...articles.map((article) => ({ ...article, text: textOf(article) })),
    ...causes,
    ...table
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ id, name, domains }): Entry => {
        return { id: `provider-${id}`, group: 'providers', title: name, summary: '', text: domains.join(' ') }
      }),
  ]
}

function textOf({ sections }: Article): string {
  return sections.map(({ heading, blocks }) => `${heading} ${JSON.stringify(blocks)}`).join(' ')
}

/** Entries that hold every word of the query, accents and case aside. */
export function search(entries: readonly Entry[], query: string): Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return entries.filter(({ title, summary, text }) => {
    const whole = plain(`${title} ${summary} ${text}`)
    return words.every((word) => whole.includes(word))
  })
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
