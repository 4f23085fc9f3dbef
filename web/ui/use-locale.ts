// The language that the screen speaks now, for dates, numbers and sorting.
import { useTranslation } from 'react-i18next'
import { Locale } from '../../contract/people.ts'

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return Locale.catch('fr').parse(i18n.language)
}
