// Receiving: a switch, the server in one line, and its fields once the advanced settings are open.
import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SecretField, Username } from './Credentials.tsx'
import type { Desk } from './desk.ts'
import css from './MailboxForm.module.css'
import { ServerFields } from './ServerFields.tsx'
import { useServerLine } from './server-line.ts'

export function ImapPart({ desk, open }: { desk: Desk; open: boolean }) {
  const { t } = useTranslation()
  const line = useServerLine()
  const { draft, move } = desk
  return (
    <section className={css.part}>
      <h2>{t('form.imapPart')}</h2>
      <Switch
        label={t('form.imapSwitch')}
        description={t('form.imapHint')}
        checked={draft.imapOn}
        onChange={(event) => move({ do: 'want-imap', on: event.currentTarget.checked })}
      />
      {draft.imapOn && !open ? <p className={css.quiet}>{line(draft.imap)}</p> : null}
      {draft.imapOn && open ? (
        <>
          <ServerFields desk={desk} protocol="imap" />
          <Switch
            label={t('form.ownCredentials')}
            checked={draft.imapOwnCredentials}
            onChange={(event) => move({ do: 'own-credentials', on: event.currentTarget.checked })}
          />
          {draft.imapOwnCredentials ? (
            <>
              <Username desk={desk} protocol="imap" />
              <SecretField desk={desk} protocol="imap" />
            </>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
