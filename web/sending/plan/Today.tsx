// Today against the limit: why nothing goes now, two figures, and the curve of what was sent.
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import type { SendingPlan } from '../../../contract/pacing.ts'
import { Mark } from '../../ui/Mark.tsx'
import { count } from '../../ui/moments.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import { useDeparture } from '../departure.ts'
import { Curve } from './Curve.tsx'
import { Held } from './Held.tsx'
import { limitInForce } from './limit-in-force.ts'
import css from './Plan.module.css'

export function Today({ account, plan }: { account: Account; plan: SendingPlan }) {
  const { t } = useTranslation()
  const departure = useDeparture()
  const { waiting, hold, sentLastDay, sentLastHour } = plan
  return (
    <Sheet title={t('pacing.today')}>
      <p className={css.now} role="status" data-testid="why-now">
        {waiting ? (
          <Mark tone={waiting.at ? 'off' : 'needs'}>
            {waiting.at
              ? t('pacing.nowWait', { why: departure(waiting) })
              : t('pacing.notNow', { why: t(`sending.reason.${waiting.reason}`) })}
          </Mark>
        ) : (
          <Mark tone="works">{t('pacing.now')}</Mark>
        )}
      </p>
      {hold ? <Held account={account} hold={hold} /> : null}
      <dl className={css.figures}>
        <Figure name={t('pacing.lastDay')} sent={sentLastDay} limit={limitInForce(plan, 'day')} />
        <Figure name={t('pacing.lastHour')} sent={sentLastHour} limit={limitInForce(plan, 'hour')} />
      </dl>
      <Curve plan={plan} />
    </Sheet>
  )
}

function Figure({ name, sent, limit }: { name: string; sent: number; limit: number | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const said = count(sent, locale)
  return (
    <div>
      <dt>{name}</dt>
      <dd data-full={limit !== null && sent >= limit}>
        {limit === null ? said : t('pacing.ofLimit', { sent: said, limit: count(limit, locale) })}
      </dd>
    </div>
  )
}
