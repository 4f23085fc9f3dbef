// From which mailbox it goes; says when that mailbox sends nothing at the moment.
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { useWordsOfError } from './use-words-of-error.ts'

interface Props {
  accounts: readonly Account[]
  value: string | null
  error: string | undefined
  onChange: (id: string | null) => void
}

export function AccountField({ accounts, value, error, onChange }: Props) {
  const { t } = useTranslation()
  const words = useWordsOfError()
  const chosen = accounts.find(({ id }) => id === value)
  const waits = chosen ? waitsFor(chosen) : undefined
  return (
    <Select
      label={t('write.account')}
      name="account"
      searchable={accounts.length > 8}
      allowDeselect={false}
      data={accounts.map(({ id, address, displayName }) => ({
        value: id,
        label: displayName ? `${displayName} <${address}>` : address,
      }))}
      value={value}
      error={words(error)}
      {...(waits && { description: t(`write.${waits}`) })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={onChange}
    />
  )
}

function waitsFor({ paused, sending }: Account) {
  if (paused) return 'accountPaused'
  return sending.state === 'needs-attention' ? 'accountAttention' : undefined
}
