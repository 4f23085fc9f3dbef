// How much of its limit an account has used: a small bar, and the two numbers for those who read rather than look.
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { count } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './AccountsList.module.css'

export function Lately({ lately: { window, sent, limit } }: { lately: NonNullable<Account['lately']> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const share = Math.min(1, sent / limit)
  return (
    <span className={css.lately} data-testid="lately">
      <span className={css.used} data-full={sent >= limit} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>{t(`accounts.lately.${window}`, { sent: count(sent, locale), limit: count(limit, locale) })}</span>
    </span>
  )
}
