// The name of the workspace; its owner may change it.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editWorkspace } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { Failed } from '../ui/Failed.tsx'
import { Saved } from '../ui/Saved.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { keepMe, useMe } from './me.ts'

export function WorkspaceName() {
  const { t } = useTranslation()
  const { workspace } = useMe()
  const [name, setName] = useState(workspace.name)
  const save = useMutation({ mutationFn: () => call(editWorkspace, { body: { name } }), onSuccess: keepMe })
  const mine = workspace.role === 'owner'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) save.mutate()
  }
  return (
    <Sheet title={t('settings.workspace')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('settings.workspaceName')}
            autoComplete="organization"
            description={mine ? undefined : t('settings.ownerOnly')}
            readOnly={!mine}
            value={name}
            error={name.trim() ? undefined : t('fieldErrors.required')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {save.error ? <Failed error={save.error} /> : null}
          {mine ? (
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('frame.save')}
              </Button>
              <Saved when={save.isSuccess} />
            </Group>
          ) : null}
        </Stack>
      </form>
    </Sheet>
  )
}
