// Écrire: one message, or the same to a short list.
import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { LinkButton } from '../../ui/Links.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { useAccounts } from '../use-account.ts'
import { AccountField } from './AccountField.tsx'
import { ListForm } from './ListForm.tsx'
import { OneForm } from './OneForm.tsx'
import { useDraft } from './use-draft.ts'

export function WritePage() {
  const { t } = useTranslation()
  const accounts = useAccounts()
  return (
    <Page title={t('write.title')} narrow>
      {!accounts ? <Rows count={8} height={48} /> : null}
      {accounts?.length === 0 ? (
        <Note tone="waits" title={t('write.noAccount')}>
          <LinkButton to="/accounts" size="xs" mt="xs">
            {t('accounts.add')}
          </LinkButton>
        </Note>
      ) : null}
      {accounts && accounts.length > 0 ? <Forms accounts={accounts} /> : null}
    </Page>
  )
}

const modes = ['one', 'list'] as const

function Forms({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation()
  const { mode = 'one', account } = useSearch({ from: '/frame/sending/new' })
  const navigate = useNavigate()
  const desk = useDraft(account ?? firstChoice(accounts))
  const Form = mode === 'one' ? OneForm : ListForm
  return (
    <>
      <SegmentedControl
        aria-label={t('write.modeLabel')}
        value={mode}
        mb="md"
        data={modes.map((value) => ({ value, label: t(`write.mode.${value}`) }))}
        onChange={(value) =>
          void navigate({ to: '/sending/new', search: { mode: value as typeof mode }, replace: true })
        }
      />
      <Form
        desk={desk}
        account={
          <AccountField
            accounts={accounts}
            value={desk.draft.accountId}
            error={desk.errors['accountId']}
            onChange={(accountId) => desk.change({ accountId })}
          />
        }
      />
    </>
  )
}

/** With one mailbox there is nothing to choose. */
const firstChoice = (accounts: readonly Account[]) => (accounts.length === 1 ? accounts[0]?.id : undefined)
