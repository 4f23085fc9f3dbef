// The list in rows of equal height. Rows outside the window are not laid out (content-visibility), so that thousands
// stay quick and the browser's own search still finds them.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { AccountRow } from './AccountRow.tsx'
import css from './AccountsList.module.css'

interface Props {
  accounts: readonly Account[]
  more: { show: () => void; busy: boolean } | undefined
}

export function AccountsList({ accounts, more }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <div className={css.heads} aria-hidden>
        <span>{t('accounts.mailbox')}</span>
        <span>{t('accounts.sending')}</span>
        <span>{t('accounts.receiving')}</span>
        <span>{t('accounts.lastEvent')}</span>
      </div>
      <ul className={css.list}>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} />
        ))}
      </ul>
      {more ? (
        <Button variant="default" fullWidth mt="md" loading={more.busy} onClick={more.show}>
          {t('frame.more')}
        </Button>
      ) : null}
    </>
  )
}
