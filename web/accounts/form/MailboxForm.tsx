// The form "+ SMTP": the address fills the rest; the card of the provider stands before the password.
import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SecretField, Username } from './Credentials.tsx'
import type { Desk } from './desk.ts'
import { Identity } from './Identity.tsx'
import { ImapPart } from './ImapPart.tsx'
import css from './MailboxForm.module.css'
import { ServerFields } from './ServerFields.tsx'

interface Props {
  desk: Desk
  card: ReactNode
  /** The buttons; the first is of type submit. */
  actions: ReactNode
  onSubmit: () => void
}

export function MailboxForm({ desk, card, actions, onSubmit }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  // What opened by itself stays open: fields must not vanish under the fingers that fill them.
  if (needsAdvanced(desk) && !open) setOpen(true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form onSubmit={submit} onKeyDown={submitOnControlEnter} noValidate className={css.desk}>
      <section className={css.part}>
        <Identity {...desk} />
      </section>
      <aside className={css.card} aria-label={t('provider.unknownTitle')}>
        {card}
      </aside>
      <section className={css.part}>
        <h2>{t('form.smtpPart')}</h2>
        <ServerFields desk={desk} protocol="smtp" />
        {open ? <Username desk={desk} protocol="smtp" /> : null}
        <SecretField desk={desk} protocol="smtp" />
      </section>
      <ImapPart desk={desk} open={open} />
      <div className={css.actions}>
        {actions}
        {needsAdvanced(desk) ? null : <AdvancedButton open={open} toggle={() => setOpen(!open)} />}
      </div>
    </form>
  )
}

function AdvancedButton({ open, toggle }: { open: boolean; toggle: () => void }) {
  const { t } = useTranslation()
  const Chevron = open ? IconChevronUp : IconChevronDown
  return (
    <Button
      variant="subtle"
      color="gray"
      ml="auto"
      rightSection={<Chevron size={16} aria-hidden />}
      aria-expanded={open}
      onClick={toggle}
    >
      {t('form.advanced')}
    </Button>
  )
}

/** Advanced settings open by themselves when something in them is wrong, missing or not sure. */
function needsAdvanced({ draft, errors, finding, provider }: Desk): boolean {
  const wrong = Object.keys(errors).some((field) => field === 'smtp.username' || field.startsWith('imap'))
  const unsure =
    finding.state === 'nothing' || finding.state === 'failed' || (finding.state === 'found' && !finding.sure)
  const missing = draft.imapOn && draft.imap.host === ''
  const own = draft.imapOwnCredentials || draft.typed.smtp.username || provider?.username.smtp === 'own'
  return wrong || unsure || missing || own
}

function submitOnControlEnter(event: React.KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
}
