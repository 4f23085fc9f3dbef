// "À l'écoute depuis 3 h : le serveur annonce chaque nouveau message (IDLE)."
import type { TFunction } from 'i18next'
import type { Watch } from '../../../contract/account.ts'
import { lasting } from '../../ui/moments.ts'

const MOMENTS = 180

interface Here {
  t: TFunction
  locale: string
  now: number
}

/** Spans are said in whole minutes and more, so that the sentence does not change each second. */
export function sinceWords({ by, since }: Pick<Watch, 'by' | 'since'>, { t, locale, now }: Here): string {
  const seconds = since ? Math.max(0, (now - Date.parse(since)) / 1_000) : 0
  const whole = seconds < 7_200 ? 60 : 3_600
  const span = seconds < MOMENTS ? t('watching.moments') : lasting(Math.floor(seconds / whole) * whole, locale)
  if (by === 'idle') return t('watching.byIdle', { span })
  return by === 'poll' ? t('watching.byPoll', { span }) : t('watching.plain', { span })
}
