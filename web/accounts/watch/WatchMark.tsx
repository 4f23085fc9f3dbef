// What the watching of a mailbox does at this moment, in a word with its icon: "À l'écoute", "Rattrape son retard".
import { useTranslation } from 'react-i18next'
import type { Watch } from '../../../contract/account.ts'
import { Mark, type Tone } from '../../ui/Mark.tsx'
import { count } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'

type Running = Exclude<Watch['state'], 'off'>

export const watchTones: Record<Running, Tone> = {
  starting: 'off',
  connecting: 'off',
  'catching-up': 'off',
  watching: 'works',
  reconnecting: 'waits',
}

export function WatchMark({ watch: { state, done, total } }: { watch: Watch }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (state === 'off') return null
  return (
    <Mark tone={watchTones[state]}>
      <span data-watch={state}>
        {t(`watching.short.${state}`)}
        {state === 'catching-up' && done !== null && total !== null
          ? ` · ${t('watching.progress', { done: count(done, locale), total: count(total, locale) })}`
          : ''}
      </span>
    </Mark>
  )
}
