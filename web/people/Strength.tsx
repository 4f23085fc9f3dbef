// How hard a password is to guess, as a bar and a word. The dictionaries are loaded when one begins to type.
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../ui/use-locale.ts'
import css from './Strength.module.css'

interface Props {
  password: string
  /** What one should not build a password from: one's own name, address … */
  own: string[]
}

export function Strength({ password, own }: Props) {
  const { t } = useTranslation()
  const typed = useDeferredValue(password)
  const begun = typed !== ''
  const locale = useLocale()
  const judge = useQuery({
    queryKey: ['password-judge', locale],
    queryFn: async () => (await import('./password-judge.ts')).judgeFor(locale),
    enabled: begun,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const score = judge.data && begun ? judge.data(typed, own) : undefined
  return (
    <div className={css.strength}>
      <span className={css.bar} data-score={score} aria-hidden>
        <i />
        <i />
        <i />
        <i />
      </span>
      <span role="status" aria-label={t('door.strength')}>
        {score === undefined ? '' : t(`door.strength${score}`)}
      </span>
    </div>
  )
}
