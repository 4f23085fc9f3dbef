// Both sides of a check, next to each other; below one another on a phone.
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import css from './Ladder.module.css'
import { LadderColumn } from './LadderColumn.tsx'

export function Ladders({ check }: { check: Check }) {
  const { t } = useTranslation()
  return (
    <div
      className={css.columns}
      data-testid="ladder"
      data-state={check.state}
      data-outcome={check.outcome ?? undefined}
    >
      <LadderColumn ladder={check.smtp} />
      {check.imap ? (
        <LadderColumn ladder={check.imap} arrival={check.arrival} />
      ) : (
        <p className={css.nothing}>{t('ladder.noImap')}</p>
      )}
    </div>
  )
}
