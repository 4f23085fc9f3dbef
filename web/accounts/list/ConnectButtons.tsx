// + SMTP with its key, and the two others behind it.

import { Kbd } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/Links.tsx'
import css from './AccountsList.module.css'

const KEY = 'n'

export function ConnectButtons() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useHotkeys([[KEY, () => void navigate({ to: '/accounts/new/smtp' })]])
  const plus = <IconPlus size={16} aria-hidden />
  return (
    <>
      <LinkButton to="/accounts/new/gmail" variant="default" leftSection={plus}>
        {t('accounts.addGmail')}
      </LinkButton>
      <LinkButton to="/accounts/new/microsoft" variant="default" leftSection={plus}>
        {t('accounts.addMicrosoft')}
      </LinkButton>
      <LinkButton
        to="/accounts/new/smtp"
        leftSection={plus}
        rightSection={
          <Kbd size="xs" className={css.key ?? ''} aria-hidden>
            {KEY.toUpperCase()}
          </Kbd>
        }
        aria-keyshortcuts={KEY}
      >
        {t('accounts.addSmtp')}
      </LinkButton>
    </>
  )
}
