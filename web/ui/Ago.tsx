// How long ago something happened; keeps itself true while it is on the screen.
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { distance, moment } from './moments.ts'
import { useLocale } from './use-locale.ts'

const EVERY = 20_000

export function Ago({ at }: { at: string }) {
  const locale = useLocale()
  const ago = useAgo()
  return (
    <time dateTime={at} title={moment(at, locale)}>
      {ago(at)}
    </time>
  )
}

/** The same as a function, for sentences. */
export function useAgo() {
  const { t } = useTranslation()
  const locale = useLocale()
  const now = useSyncExternalStore(tick, () => Math.floor(Date.now() / EVERY) * EVERY)
  return (at: string) => distance(at, { now: Math.max(now, Date.parse(at)), locale }) ?? t('frame.justNow')
}

function tick(changed: () => void) {
  const timer = setInterval(changed, EVERY)
  return () => clearInterval(timer)
}
