// Judges a password with dictionaries of common words, those of the reader's language among them. Loaded lazily: they
// are heavier than the page that asks for them.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import type { Locale } from '../../contract/people.ts'

const words = {
  fr: async () => (await import('@zxcvbn-ts/language-fr')).dictionary,
  en: async () => (await import('@zxcvbn-ts/language-en')).dictionary,
}

/** A judge says 0: guessed at once … 4: very hard to guess. */
export async function judgeFor(locale: Locale) {
  const zxcvbn = new ZxcvbnFactory({ dictionary: { ...common, ...(await words[locale]()) }, graphs: adjacencyGraphs })
  return (password: string, own: string[]) => zxcvbn.check(password.slice(0, 100), own).score
}
