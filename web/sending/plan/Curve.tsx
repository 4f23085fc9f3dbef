// What was sent since midnight, as a rising line below the line of the limit. The sentence under it says the same.
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../contract/pacing.ts'
import { clock, count } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Plan.module.css'
import { stepLine } from './step-line.ts'

const WIDTH = 640
const HEIGHT = 120
const DAY_MS = 86_400_000

export function Curve({ plan }: { plan: SendingPlan }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { today, pacing } = plan
  const sent = today.at(-1)?.sent ?? 0
  const begin = today[0] ? Date.parse(today[0].at) : new Date().setHours(0, 0, 0, 0)
  const top = Math.max(pacing.perDay ?? 0, sent, 1) * 1.1
  const x = (at: number) => Math.min(1, Math.max(0, (at - begin) / DAY_MS)) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const line = stepLine(
    [...today.map((point) => ({ at: Date.parse(point.at), value: point.sent })), { at: Date.now(), value: sent }],
    { x, y },
  )
  const limit = pacing.perDay === null ? null : count(pacing.perDay, locale)
  const said = sent === 0 ? t('pacing.curveNone') : words(limit, count(sent, locale), t)
  return (
    <figure className={css.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={css.curve}
        role="img"
        aria-label={said}
      >
        <path d={`${line} V${HEIGHT} H0 Z`} className={css.area} />
        <path d={line} className={css.line} vectorEffect="non-scaling-stroke" />
        {pacing.perDay === null ? null : (
          <line
            x1={0}
            x2={WIDTH}
            y1={y(pacing.perDay)}
            y2={y(pacing.perDay)}
            className={css.limit}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <div className={css.axis} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{clock(new Date(begin + hour * 3_600_000).toISOString(), locale)}</span>
        ))}
      </div>
      <figcaption className={css.caption}>
        {said}
        {limit ? (
          <span className={css.limitKey} aria-hidden>
            {' '}
            — {t('pacing.limitLine', { limit })}
          </span>
        ) : null}
      </figcaption>
    </figure>
  )
}

function words(limit: string | null, sent: string, t: TFunction): string {
  return limit === null ? t('pacing.curveTextNoLimit', { sent }) : t('pacing.curveText', { sent, limit })
}
