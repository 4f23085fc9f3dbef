// Limits that the provider showed by refusing, with its own words.
import { useTranslation } from 'react-i18next'
import type { LearnedLimit } from '../../../contract/pacing.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { count } from '../../ui/moments.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Plan.module.css'

export function Learned({ learned }: { learned: readonly LearnedLimit[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const ago = useAgo()
  return (
    <Sheet title={t('pacing.learned')}>
      <p className={css.caption}>{t('pacing.learnedText')}</p>
      <ul className={css.learned}>
        {learned.map(({ window, limit, learnedAt, serverSaid }) => (
          <li key={window}>
            {t(window === 'hour' ? 'pacing.learnedHour' : 'pacing.learnedDay', {
              limit: count(limit, locale),
              ago: ago(learnedAt),
            })}
            {serverSaid ? <pre className={css.said}>{serverSaid}</pre> : null}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
