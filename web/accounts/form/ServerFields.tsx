// Host, port and encryption of one server. The port follows the encryption and the other way round.
import { Select, TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type Protocol, Security } from '../../../contract/stage.ts'
import { useFieldWords } from '../../ui/fields.ts'
import type { Desk } from './desk.ts'
import type { ServerField } from './draft.ts'
import { Field } from './Field.tsx'
import css from './MailboxForm.module.css'
import { usualPort } from './ports.ts'
import { looksPrivate } from './private-host.ts'

const labels = {
  smtp: { host: 'form.smtpHost', port: 'form.port', security: 'form.security' },
  imap: { host: 'form.imapHost', port: 'form.imapPort', security: 'form.imapSecurity' },
} as const

export function ServerFields({ desk, protocol }: { desk: Desk; protocol: Protocol }) {
  const { t } = useTranslation()
  const words = useFieldWords()
  const { draft, errors, move } = desk
  const server = draft[protocol]
  const label = labels[protocol]
  const field = (name: ServerField & ('host' | 'port')) => ({
    label: t(label[name]),
    name: `${protocol}.${name}`,
    autoComplete: 'off',
    value: server[name],
    error: words(errors[`${protocol}.${name}`]),
    onChange: (event: ChangeEvent<HTMLInputElement>) =>
      move({ do: 'type', protocol, field: name, value: event.currentTarget.value }),
  })
  return (
    <div className={css.server}>
      <Field help={`${protocol}-host`} label={t(label.host)}>
        <TextInput {...field('host')} autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field help="port" label={t(label.port)}>
        <TextInput {...field('port')} inputMode="numeric" maxLength={5} />
      </Field>
      <Field help="security" label={t(label.security)}>
        <Select
          label={t(label.security)}
          name={`${protocol}.security`}
          value={server.security}
          allowDeselect={false}
          error={words(errors[`${protocol}.security`])}
          data={Security.options.map((value) => ({
            value,
            label: t(`form.${value}`, { port: usualPort(protocol, value) }),
            disabled: value === 'none' && !looksPrivate(server.host),
          }))}
          onChange={(value) => move({ do: 'choose-security', protocol, security: Security.parse(value) })}
        />
      </Field>
    </div>
  )
}
