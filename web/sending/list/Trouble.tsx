// Why a move was not made, beside its button. "Too late" says where the message is by now.
import { useTranslation } from 'react-i18next'
import { Refused } from '../../api/refused.ts'
import css from './MessageList.module.css'

export function Trouble({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <span className={css.trouble} role="alert">
      {error instanceof Refused ? (error.refusal.detail ?? error.refusal.title) : t('frame.noAnswer')}
    </span>
  )
}
