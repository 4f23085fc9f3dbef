// What was sent since midnight in the account's time zone, as a rising line below the line of the limit. The sentence
// under it says the same.
import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../contract/pacing.ts'
import { count, hourName } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { lastMidnight } from './last-midnight.ts'
import { limitInForce } from './limit-in-force.ts'
import css from './Plan.module.css'
import { stepLine } from './step-line.ts'

const WIDTH = 640
const HEIGHT = 120
const DAY_MS = 86_400_000

export function Curve({ plan }: { plan: SendingPlan }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { today, pacing } = plan
  const limit = limitInForce(plan, 'day')
  const now = Date.now()
  const sent = today.at(-1)?.sent ?? 0
  const begin = lastMidnight(now, pacing.timeZone)
  const top = Math.max(limit ?? 0, sent, 1) * 1.1
  const x = (at: number) => Math.min(1, Math.max(0, (at - begin) / DAY_MS)) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT
  const points = [...today.map((point) => ({ at: Date.parse(point.at), value: point.sent })), { at: now, value: sent }]
  const line = stepLine(points, { x, y })
  const said =
    sent === 0
      ? t('pacing.curveNone')
      : t('pacing.curveText', { count: sent }).replace(String(sent), count(sent, locale))
  return (
    <figure className={css.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={css.curve} aria-hidden>
        <path d={`${line} V${HEIGHT} H0 Z`} className={css.area} />
        <path d={line} className={css.line} vectorEffect="non-scaling-stroke" />
        {limit === null ? null : <Limit at={y(limit)} />}
      </svg>
      <div className={css.axis} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hourName(hour, locale)}</span>
        ))}
      </div>
      <figcaption className={css.caption}>
        {said}
        {limit === null ? null : (
          <span className={css.limitKey} aria-hidden>
            {' '}
            — {t('pacing.limitLine', { limit: count(limit, locale) })}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function Limit({ at }: { at: number }) {
  return <line x1={0} x2={WIDTH} y1={at} y2={at} className={css.limit} vectorEffect="non-scaling-stroke" />
}
