// The limits of one account, beside the figure of its provider and where that figure comes from.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, editAccount, SendingLimits } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { Failed } from '../../ui/Failed.tsx'
import { errorsOf, useErrors } from '../../ui/fields.ts'
import { Saved } from '../../ui/Saved.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Limit } from '../form/ProviderCard.tsx'
import { providers } from '../form/providers.ts'
import { keepAccount } from './account-moves.ts'

export function LimitsForm({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { id, limits } = account
  const [entry, setEntry] = useState({ perHour: text(limits.perHour), perDay: text(limits.perDay) })
  const { errors, show, drop } = useErrors()
  const save = useMutation({
    mutationFn: (wanted: SendingLimits) => call(editAccount, { params: { id }, body: { limits: wanted } }),
    onSuccess: keepAccount,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = { perHour: number(entry.perHour), perDay: number(entry.perDay) }
    const found = errorsOf(SendingLimits, wanted)
    show(found)
    if (Object.keys(found).length === 0) save.mutate(wanted)
  }
  const field = (name: 'perHour' | 'perDay') => ({
    label: t(`account.${name}`),
    inputMode: 'numeric' as const,
    value: entry[name],
    error: errors[name] ? t('account.wholeNumber') : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      drop(name)
      setEntry({ ...entry, [name]: event.currentTarget.value })
    },
  })
  return (
    <Sheet title={t('account.limits')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('account.limitsText')}
          </Text>
          <Published account={account} />
          <Group align="start" grow>
            <TextInput {...field('perHour')} />
            <TextInput {...field('perDay')} />
          </Group>
          {save.error ? <Failed error={save.error} /> : null}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('frame.save')}
            </Button>
            <Saved when={save.isSuccess} />
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}

function Published({ account }: { account: Account }) {
  const provider = useQuery(providers).data?.find(({ id }) => id === account.provider?.id)
  if (!provider) return null
  return (
    <Text size="sm">
      {provider.name} — <Limit provider={provider} />
    </Text>
  )
}

const text = (limit: number | null) => (limit === null ? '' : String(limit))
const number = (typed: string) => (typed.trim() === '' ? null : Number(typed.replace(/\s/g, '')))
