// The tab Envoi of an account: its server, today against the limit, the next 24 hours, limits and pace.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { Facts } from '../../accounts/account/Facts.tsx'
import { useServerFacts } from '../../accounts/account/server-facts.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { Learned } from './Learned.tsx'
import { NextDay } from './NextDay.tsx'
import { PacingForm } from './PacingForm.tsx'
import { planQuery } from './plan-query.ts'
import { Today } from './Today.tsx'

export function AccountSending({ account }: { account: Account }) {
  const { t } = useTranslation()
  const facts = useServerFacts()
  const plan = useQuery(planQuery(account.id))
  return (
    <>
      {plan.isPending ? <Rows count={3} height={180} /> : null}
      {plan.error && !plan.data ? <Failed error={plan.error} again={plan.refetch} /> : null}
      {plan.data ? (
        <>
          <Today account={account} plan={plan.data} />
          <NextDay plan={plan.data} />
          {plan.data.learned.length > 0 ? <Learned learned={plan.data.learned} /> : null}
          <PacingForm account={account} plan={plan.data} />
        </>
      ) : null}
      {plan.isPending ? null : (
        <Sheet title={t('form.smtpPart')}>
          <Facts facts={facts(account.smtp)} />
        </Sheet>
      )}
    </>
  )
}
