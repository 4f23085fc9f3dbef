// While a message goes to the server: how much of it has left, once that takes long enough to be worth a word.
import { useTranslation } from 'react-i18next'
import css from './Write.module.css'

export function Sending({ when, share }: { when: boolean; share: number }) {
  const { t } = useTranslation()
  const percent = Math.round(share * 100)
  return (
    <span role="status" className={css.quiet}>
      {when ? (percent > 0 && percent < 100 ? t('write.uploaded', { percent }) : t('write.sending')) : null}
    </span>
  )
}
