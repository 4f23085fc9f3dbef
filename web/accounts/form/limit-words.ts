// A sending limit as words: "200 par heure · 1 440 par jour".
import { useTranslation } from 'react-i18next'
import { count } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'

export function useLimitWords() {
  const { t } = useTranslation()
  const locale = useLocale()
  return ({ perHour, perDay }: { perHour: number | null; perDay: number | null }): string | undefined => {
    const hour = perHour === null ? [] : [t('provider.limitHour', { number: count(perHour, locale) })]
    const day = perDay === null ? [] : [t('provider.limitDay', { number: count(perDay, locale) })]
    return [...hour, ...day].join(' · ') || undefined
  }
}
