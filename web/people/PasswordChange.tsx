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
  const { user } = useMe()
  const { entry, errors, change, set, submit } = useEntry()
  const wrong = codeOf(change.error) === 'wrong-password'
  const words = useFieldWords()
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
            onChange={(event) => set({ current: event.currentTarget.value })}
          />
          <NextPassword value={entry.next} tooShort={errors['next'] !== undefined} onChange={(next) => set({ next })} />
          <Checkbox
            label={t('settings.signOutOthers')}
            checked={entry.signOutOthers}
            onChange={(event) => set({ signOutOthers: event.currentTarget.checked })}
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

interface NextPasswordProps {
  value: string
  tooShort: boolean
  onChange: (next: string) => void
}

function NextPassword({ value, tooShort, onChange }: NextPasswordProps) {
  const { t } = useTranslation()
  const { user } = useMe()
  return (
    <div>
      <Password
        label={t('settings.next')}
        description={t('door.passwordHint')}
        autoComplete="new-password"
        value={value}
        error={tooShort ? t('fieldErrors.passwordShort') : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Strength password={value} own={[user.name, user.email]} />
    </div>
  )
}

function useEntry() {
  const [entry, setEntry] = useState(empty)
  const { errors, show, drop } = useErrors()
  const change = useChange(() => setEntry(empty))
  const set = (part: Partial<typeof empty>) => {
    for (const field of Object.keys(part)) drop(field)
    setEntry({ ...entry, ...part })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = errorsOf(changePassword.body, entry)
    show(found)
    if (Object.keys(found).length === 0) change.mutate(entry)
  }
  return { entry, errors, change, set, submit }
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
