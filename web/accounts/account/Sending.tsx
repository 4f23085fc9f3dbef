// Envoi: the outgoing server, and the limits that FluenzR keeps.

import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import { Facts } from './Facts.tsx'
import { LimitsForm } from './LimitsForm.tsx'
import { useServerFacts } from './server-facts.ts'

export function Sending({ account }: { account: Account }) {
  const { t } = useTranslation()
  const facts = useServerFacts()
  return (
    <>
      <Sheet title={t('form.smtpPart')}>
        <Facts facts={facts(account.smtp)} />
      </Sheet>
      <LimitsForm account={account} />
    </>
  )
}
