// The languages, each by its own name.
import type { Locale } from '../../contract/people.ts'

export const languageNames: readonly (readonly [Locale, string])[] = [
  ['fr', 'Français'],
  ['en', 'English'],
]
