// Removing a mailbox asks for its address, because its secrets are destroyed with it.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { Failed } from '../../ui/Failed.tsx'
import { useDelete } from './account-moves.ts'

interface Props {
  account: Account
  opened: boolean
  close: () => void
}

export function DeleteAccount({ account, opened, close }: Props) {
  const { t } = useTranslation()
  const { address } = account
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('account.deleteTitle', { address })}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <DeleteForm account={account} close={close} />
    </Modal>
  )
}

function DeleteForm({ account, close }: Omit<Props, 'opened'>) {
  const { t } = useTranslation()
  const { address } = account
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const remove = useDelete(account)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const same = typed.trim().toLowerCase() === address.toLowerCase()
    setWrong(!same)
    if (same) remove.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('account.deleteText')}</Text>
        <TextInput
          data-autofocus
          label={t('account.deleteConfirm', { address })}
          autoComplete="off"
          value={typed}
          error={wrong ? t('fieldErrors.mismatch') : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {remove.error ? <Failed error={remove.error} /> : null}
        <Group justify="end">
          <Button variant="default" onClick={close}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" color="red.8" loading={remove.isPending}>
            {t('account.deleteDo')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
