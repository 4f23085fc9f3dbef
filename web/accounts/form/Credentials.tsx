// User name and password of one server. The user name is folded while it is simply the address.
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Protocol } from '../../../contract/stage.ts'
import { useFieldWords } from '../../ui/fields.ts'
import { Note } from '../../ui/Note.tsx'
import { Password } from '../../ui/Password.tsx'
import { showsSpaces } from './app-password-spaces.ts'
import type { Desk } from './desk.ts'
import { Field } from './Field.tsx'

const labels = {
  smtp: { username: 'form.username', password: 'form.password' },
  imap: { username: 'form.imapUsername', password: 'form.imapPassword' },
} as const

export function Username({ desk, protocol }: { desk: Desk; protocol: Protocol }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const label = t(labels[protocol].username)
  return (
    <Field help="username" label={label}>
      <TextInput
        label={label}
        name={`${protocol}.username`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={desk.draft[protocol].username}
        error={words(desk.errors[`${protocol}.username`])}
        onChange={(event) => desk.move({ do: 'type', protocol, field: 'username', value: event.currentTarget.value })}
      />
    </Field>
  )
}

export function SecretField({ desk, protocol }: { desk: Desk; protocol: Protocol }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const label = t(labels[protocol].password)
  const { password } = desk.draft[protocol]
  const type = (value: string) => desk.move({ do: 'type', protocol, field: 'password', value })
  const again = desk.errors[`${protocol}.password`] === 'password-needed'
  return (
    <>
      <Field help="password" label={label}>
        <Password
          label={label}
          description={desk.keepsSecret && !again ? t('form.keepPassword') : undefined}
          name={`${protocol}.password`}
          // Not "current-password": the browser would offer the password of FluenzR itself.
          autoComplete="new-password"
          maxLength={1024}
          value={password}
          error={
            again
              ? t(desk.keepsSecret ? 'form.passwordAgain' : 'form.passwordLost')
              : words(desk.errors[`${protocol}.password`])
          }
          onChange={(event) => type(event.currentTarget.value)}
        />
      </Field>
      {desk.provider && /\s/.test(password) && showsSpaces(desk.provider.id) ? (
        <Note tone="waits" role="status">
          <p>{t('form.spaces', { provider: desk.provider.name })}</p>
          <Button size="xs" variant="default" mt="xs" onClick={() => type(password.replace(/\s/g, ''))}>
            {t('form.stripSpaces')}
          </Button>
        </Note>
      ) : null}
    </>
  )
}
