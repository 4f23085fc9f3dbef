// The next 24 hours as bars, one for each hour, and the same as a table for those who read rather than look.
import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../contract/pacing.ts'
import { clock, count } from '../../ui/moments.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Plan.module.css'

export function NextDay({ plan: { next24h } }: { plan: SendingPlan }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const total = next24h.reduce((sum, { planned }) => sum + planned, 0)
  const most = Math.max(1, ...next24h.map(({ planned }) => planned))
  const said = t('pacing.nextText', { count: total }).replace(String(total), count(total, locale))
  return (
    <Sheet title={t('pacing.next')}>
      <figure className={css.figure}>
        <div className={css.bars} role="img" aria-label={said}>
          {next24h.map(({ from, planned }) => (
            <span
              key={from}
              className={css.bar}
              data-empty={planned === 0}
              style={{ height: `${Math.max(2, (planned / most) * 100)}%` }}
              title={`${clock(from, locale)} — ${count(planned, locale)}`}
            />
          ))}
        </div>
        <div className={css.axis} aria-hidden>
          {next24h
            .filter((_, at) => at % 6 === 0)
            .map(({ from }) => (
              <span key={from}>{clock(from, locale)}</span>
            ))}
          <span>{next24h[0] ? clock(next24h[0].from, locale) : ''}</span>
        </div>
        <figcaption className={css.caption}>{total === 0 ? t('pacing.nextNone') : said}</figcaption>
      </figure>
      {total > 0 ? <Table rows={next24h} /> : null}
    </Sheet>
  )
}

function Table({ rows }: { rows: SendingPlan['next24h'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <details className={css.fold}>
      <summary>{t('pacing.asTable')}</summary>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('pacing.hour')}</th>
            <th scope="col">{t('pacing.planned')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ planned }) => planned > 0)
            .map(({ from, planned }) => (
              <tr key={from}>
                <th scope="row">{clock(from, locale)}</th>
                <td>{count(planned, locale)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}
