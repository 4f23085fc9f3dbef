// Says on every page that this installation only practises.
import { useTranslation } from 'react-i18next'
import { useMe } from '../people/me.ts'
import css from './PracticeBanner.module.css'

export function PracticeBanner() {
  const { t } = useTranslation()
  if (!useMe().practice) return null
  return <p className={css.banner}>{t('frame.practice')}</p>
}
