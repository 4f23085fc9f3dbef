// The person's name and language. The address is shown, not changed here.
import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editMe, Locale } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { languageNames } from '../app/language-names.ts'
import { Failed } from '../ui/Failed.tsx'
import { Saved } from '../ui/Saved.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { keepMe, useChooseLocale, useMe } from './me.ts'

export function Profile() {
  const { t } = useTranslation()
  const { user } = useMe()
  const [name, setName] = useState(user.name)
  const choose = useChooseLocale()
  const save = useMutation({ mutationFn: () => call(editMe, { body: { name } }), onSuccess: keepMe })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) save.mutate()
  }
  return (
    <Sheet title={t('settings.profile')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('settings.name')}
            autoComplete="name"
            value={name}
            error={name.trim() ? undefined : t('fieldErrors.required')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput label={t('settings.email')} value={user.email} readOnly />
          <Select
            label={t('settings.language')}
            value={user.locale ?? 'auto'}
            allowDeselect={false}
            onChange={(value) => choose.mutate(Locale.nullable().catch(null).parse(value))}
            data={[
              { value: 'auto', label: t('settings.languageAuto') },
              ...languageNames.map(([value, label]) => ({ value, label })),
            ]}
          />
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
