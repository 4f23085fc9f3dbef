// When a waiting message leaves and why not now, as a sentence: "part à 14 h 32 — espacement de 90 s".
import type { TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Waiting } from '../../contract/message.ts'
import { clock, count, dayName, lasting } from '../ui/moments.ts'
import { useLocale } from '../ui/use-locale.ts'

const EVERY = 10_000
const MOMENT_MS = 15_000

interface Now {
  t: TFunction
  locale: string
  now: number
}

/** Keeps itself true while it is on the screen. */
export function useDeparture() {
  const { t } = useTranslation()
  const locale = useLocale()
  const now = useSyncExternalStore(tick, () => Math.floor(Date.now() / EVERY) * EVERY)
  return (waiting: Pick<Waiting, 'reason' | 'at'> & Partial<Waiting>) => departure(waiting, { t, locale, now })
}

export function departure(waiting: Pick<Waiting, 'reason' | 'at'> & Partial<Waiting>, here: Now): string {
  if (waiting.reason === 'on-its-way') return here.t('sending.reason.on-its-way')
  return `${leaves(waiting.at, here)} — ${because(waiting, here)}`
}

/** "part à 14 h 32", "part demain à 8 h 00"; "attend" where nobody knows. */
export function leaves(at: string | null, { t, locale, now }: Now): string {
  if (at === null) return t('sending.waits')
  if (Date.parse(at) - now < MOMENT_MS) return t('sending.leavesNow')
  const time = clock(at, locale)
  const day = dayName(at, { now, locale })
  if (!day) return t('sending.leavesAt', { time })
  return t('sending.leavesOn', { time, day: day.tomorrow ? day.name : t('sending.onDay', { day: day.name }) })
}

function because({ reason, seconds = null, behind = null }: Partial<Waiting> & Pick<Waiting, 'reason'>, here: Now) {
  const { t, locale } = here
  if (reason === 'spacing' && seconds) return t('sending.spacingOf', { span: lasting(seconds, locale) })
  if (reason === 'in-line' && behind)
    return t('sending.behind', { count: behind }).replace(String(behind), count(behind, locale))
  return t(`sending.reason.${reason}`)
}

function tick(changed: () => void) {
  const timer = setInterval(changed, EVERY)
  return () => clearInterval(timer)
}
