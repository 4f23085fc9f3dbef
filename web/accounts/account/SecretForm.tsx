// A new password for a connected mailbox; sealed before it leaves the browser, like the first one.
import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, editAccount } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { useMe } from '../../people/me.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Password } from '../../ui/Password.tsx'
import { Saved } from '../../ui/Saved.tsx'
import { type Draft, draftAfter } from '../form/draft.ts'
import { entered } from '../form/entered.ts'
import { draftOfAccount } from '../form/from-settings.ts'
import { sealEntered } from '../form/seal-entered.ts'
import { keepAccount } from './account-moves.ts'

const none = { smtp: '', imap: '' }

export function SecretForm({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(none)
  const save = useSave(account, () => setTyped(none))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.smtp || typed.imap) save.mutate(withPasswords(account, typed))
  }
  return (
    <form onSubmit={submit}>
      <Stack mt="sm">
        <Password
          label={t('account.newSecret')}
          autoComplete="new-password"
          value={typed.smtp}
          onChange={(event) => setTyped({ ...typed, smtp: event.currentTarget.value })}
        />
        {account.imapHasOwnPassword ? (
          <Password
            label={t('account.newImapSecret')}
            autoComplete="new-password"
            value={typed.imap}
            onChange={(event) => setTyped({ ...typed, imap: event.currentTarget.value })}
          />
        ) : null}
        {save.error ? <Failed error={save.error} /> : null}
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('account.changeSecret')}
          </Button>
          <Saved when={save.isSuccess} words={t('account.secretChanged')} />
        </Group>
      </Stack>
    </form>
  )
}

function withPasswords(account: Account, typed: typeof none): Draft {
  const type = (draft: Draft, protocol: 'smtp' | 'imap') =>
    draftAfter(draft, { do: 'type', protocol, field: 'password', value: typed[protocol] })
  return (['smtp', 'imap'] as const).reduce(type, draftOfAccount(account))
}

function useSave({ id }: Account, done: () => void) {
  const me = useMe()
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const { smtp, imap = null } = await sealEntered(entered(draft), me)
      return call(editAccount, { params: { id }, body: { smtp, imap } })
    },
    onSuccess: async (account) => {
      done()
      await keepAccount(account)
    },
  })
}
