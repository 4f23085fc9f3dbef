// API keys: the list, and the form that makes one. A key is shown once.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createApiKey, listApiKeys } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { Failed } from '../ui/Failed.tsx'
import rows from '../ui/Rows.module.css'
import { Sheet } from '../ui/Sheet.tsx'
import { Rows } from '../ui/Skeleton.tsx'
import { ApiKey } from './ApiKey.tsx'
import { useMe } from './me.ts'
import { NewKey } from './NewKey.tsx'

export const apiKeys = { queryKey: ['api-keys'], queryFn: () => call(listApiKeys) }

export function ApiKeys() {
  const { t } = useTranslation()
  const mine = useMe().workspace.role === 'owner'
  const list = useQuery({ ...apiKeys, enabled: mine })
  if (!mine) return <Text>{t('settings.ownerOnly')}</Text>
  return (
    <Sheet title={t('settings.apiKeys')}>
      <Text size="sm" c="dimmed" mb="md">
        {t('settings.keysText')}
      </Text>
      <CreateKey />
      {list.isPending ? <Rows count={2} /> : null}
      {list.error ? <Failed error={list.error} again={list.refetch} /> : null}
      {list.data?.items.length === 0 ? (
        <Text size="sm" mt="md">
          {t('settings.keysEmpty')}
        </Text>
      ) : null}
      <ul className={rows['rows']}>
        {list.data?.items.map((key) => (
          <ApiKey key={key.id} info={key} />
        ))}
      </ul>
    </Sheet>
  )
}

function CreateKey() {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () => call(createApiKey, { body: { name } }),
    onSuccess: () => {
      setName('')
      return queries.invalidateQueries({ queryKey: apiKeys.queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) create.mutate()
  }
  return (
    <>
      <form onSubmit={submit}>
        <Group align="end" mb="md">
          <TextInput
            label={t('settings.keyName')}
            value={name}
            style={{ flex: '1 1 14rem' }}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={create.isPending}>
            {t('settings.createKey')}
          </Button>
        </Group>
      </form>
      {create.error ? <Failed error={create.error} /> : null}
      {create.data ? <NewKey secret={create.data.key} close={create.reset} /> : null}
    </>
  )
}
