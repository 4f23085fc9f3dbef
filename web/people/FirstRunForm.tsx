// The four questions of the first run.
import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createOwner } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { codeOf } from '../api/refused.ts'
import { Failed } from '../ui/Failed.tsx'
import { errorsOf, refusedFields, useErrors, useFieldWords } from '../ui/fields.ts'
import { Note } from '../ui/Note.tsx'
import { Password } from '../ui/Password.tsx'
import { useLocale } from '../ui/use-locale.ts'
import { door } from './door.ts'
import { keepMe } from './me.ts'
import { Strength } from './Strength.tsx'

const empty = { name: '', email: '', password: '', workspaceName: '' }

export function FirstRunForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const locale = useLocale()
  const [entry, setEntry] = useState(empty)
  const { errors, show, drop } = useErrors()
  const create = useCreateOwner((error) => show(refusedFields(error)))
  const field = (name: keyof typeof empty) => ({
    label: t(`door.${name}`),
    name,
    value: entry[name],
    error: words(name === 'password' && errors[name] ? 'password-short' : errors[name]),
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      drop(name)
      setEntry({ ...entry, [name]: event.currentTarget.value })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { ...entry, token, locale }
    const found = errorsOf(createOwner.body, body)
    show(found)
    if (Object.keys(found).length === 0) create.mutate(body)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput {...field('name')} autoComplete="name" autoFocus />
        <TextInput {...field('email')} type="email" autoComplete="username" />
        <div>
          <Password {...field('password')} description={t('door.passwordHint')} autoComplete="new-password" />
          <Strength password={entry.password} own={[entry.name, entry.email, entry.workspaceName]} />
        </div>
        <TextInput {...field('workspaceName')} description={t('door.workspaceHint')} autoComplete="organization" />
        <Trouble error={create.error} />
        <Button type="submit" loading={create.isPending}>
          {t('door.create')}
        </Button>
      </Stack>
    </form>
  )
}

function Trouble({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  if (codeOf(error) === 'wrong-token')
    return (
      <Note tone="needs" role="alert" title={t('door.tokenWrongTitle')}>
        {t('door.tokenWrong')}
      </Note>
    )
  if (codeOf(error) === 'first-run-over')
    return (
      <Note tone="needs" role="alert" title={t('door.overTitle')}>
        {t('door.over')}
      </Note>
    )
  return <Failed error={error} />
}

function useCreateOwner(refused: (error: unknown) => void) {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: typeof empty & { token: string; locale: 'fr' | 'en' }) => call(createOwner, { body }),
    onError: refused,
    onSuccess: async (found) => {
      keepMe(found)
      queries.removeQueries({ queryKey: door.queryKey })
      await navigate({ to: '/accounts', replace: true })
    },
  })
}
