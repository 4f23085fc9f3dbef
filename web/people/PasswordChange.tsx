// A new password, for which the old one is asked.
import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { codeOf } from '../api/refused.ts'
import { Failed } from '../ui/Failed.tsx'
import { errorsOf, useErrors, useFieldWords } from '../ui/fields.ts'
import { Password } from '../ui/Password.tsx'
import { Saved } from '../ui/Saved.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { useMe } from './me.ts'
import { Strength } from './Strength.tsx'

const empty = { current: '', next: '', signOutOthers: true }

export function PasswordChange() {
  const { t } = useTranslation()
  const words = useFieldWords()
  const { user } = useMe()
  const [entry, setEntry] = useState(empty)
  const { errors, show, drop } = useErrors()
  const change = useChange(() => setEntry(empty))
  const wrong = codeOf(change.error) === 'wrong-password'
  const type = (field: 'current' | 'next', value: string) => {
    drop(field)
    setEntry({ ...entry, [field]: value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = errorsOf(changePassword.body, entry)
    show(found)
    if (Object.keys(found).length === 0) change.mutate(entry)
  }
  return (
    <Sheet title={t('settings.changePassword')}>
      <form onSubmit={submit} noValidate>
        <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
        <Stack>
          <Password
            label={t('settings.current')}
            autoComplete="current-password"
            value={entry.current}
            error={wrong ? t('settings.wrongPassword') : words(errors['current'])}
            onChange={(event) => type('current', event.currentTarget.value)}
          />
          <div>
            <Password
              label={t('settings.next')}
              description={t('door.passwordHint')}
              autoComplete="new-password"
              value={entry.next}
              error={errors['next'] ? t('fieldErrors.passwordShort') : undefined}
              onChange={(event) => type('next', event.currentTarget.value)}
            />
            <Strength password={entry.next} own={[user.name, user.email]} />
          </div>
          <Checkbox
            label={t('settings.signOutOthers')}
            checked={entry.signOutOthers}
            onChange={(event) => setEntry({ ...entry, signOutOthers: event.currentTarget.checked })}
          />
          {change.error && !wrong ? <Failed error={change.error} /> : null}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('settings.changePassword')}
            </Button>
            <Saved when={change.isSuccess} words={t('settings.passwordChanged')} />
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}

function useChange(done: () => void) {
  return useMutation({
    mutationFn: (body: typeof empty) => call(changePassword, { body }),
    onSuccess: async () => {
      done()
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
}
