// Sign-in. After too many attempts the button waits and says for how long.
import { Button, Code, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { codeOf } from '../api/refused.ts'
import { Failed } from '../ui/Failed.tsx'
import { errorsOf, useErrors, useFieldWords } from '../ui/fields.ts'
import { Note } from '../ui/Note.tsx'
import { Password } from '../ui/Password.tsx'
import { Door } from './Door.tsx'
import { door } from './door.ts'
import { keepMe } from './me.ts'
import { useWait } from './use-wait.ts'

export function SignInPage() {
  const { t } = useTranslation()
  const doorState = useQuery(door)
  return (
    <Door title={t('door.signInTitle')}>
      {doorState.data?.firstRun ? <Note tone="waits">{t('door.noOwner')}</Note> : null}
      <SignInForm />
      <Text size="sm" c="dimmed" mt="lg">
        {t('door.forgotten')} <Code>fluenzr user reset-password</Code>
      </Text>
    </Door>
  )
}

function SignInForm() {
  const { t } = useTranslation()
  const words = useFieldWords()
  const [entry, setEntry] = useState({ email: '', password: '' })
  const { errors, show, drop } = useErrors()
  const enter = useSignIn()
  const wait = useWait(enter.error)

  const type = (field: keyof typeof entry, value: string) => {
    drop(field)
    setEntry({ ...entry, [field]: value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = errorsOf(signIn.body, entry)
    show(found)
    if (Object.keys(found).length === 0) enter.mutate(entry)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack mt="md">
        <TextInput
          label={t('door.email')}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          value={entry.email}
          error={words(errors['email'])}
          onChange={(event) => type('email', event.currentTarget.value)}
        />
        <Password
          label={t('door.password')}
          name="password"
          autoComplete="current-password"
          value={entry.password}
          error={words(errors['password'])}
          onChange={(event) => type('password', event.currentTarget.value)}
        />
        <Trouble error={enter.error} wait={wait} />
        <Button type="submit" loading={enter.isPending} disabled={wait > 0}>
          {t('door.signIn')}
        </Button>
      </Stack>
    </form>
  )
}

function Trouble({ error, wait }: { error: unknown; wait: number }) {
  const { t } = useTranslation()
  if (!error) return null
  const code = codeOf(error)
  if (code === 'too-many-attempts')
    return wait > 0 ? <Note tone="waits">{t('door.wait', { seconds: wait })}</Note> : null
  if (code === 'wrong-password' || code === 'not-signed-in')
    return (
      <Note tone="needs" role="alert">
        {t('door.wrong')}
      </Note>
    )
  return <Failed error={error} />
}

function useSignIn() {
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => call(signIn, { body }),
    onSuccess: async (found) => {
      keepMe(found)
      await navigate({ to: next ?? '/accounts', replace: true })
    },
  })
}
