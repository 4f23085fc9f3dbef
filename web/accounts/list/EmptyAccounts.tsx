// No mailbox yet: what this is for, and the three ways to connect one, large.
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/Empty.tsx'
import { Drawing } from './Drawing.tsx'
import css from './EmptyAccounts.module.css'

const ways = [
  { to: '/accounts/new/gmail', name: 'addGmail', what: 'gmailWhat' },
  { to: '/accounts/new/microsoft', name: 'addMicrosoft', what: 'microsoftWhat' },
  { to: '/accounts/new/smtp', name: 'addSmtp', what: 'smtpWhat' },
] as const

export function EmptyAccounts() {
  const { t } = useTranslation()
  return (
    <Empty drawing={<Drawing />} title={t('accounts.emptyTitle')} text={t('accounts.emptyText')}>
      <ul className={css.ways}>
        {ways.map(({ to, name, what }) => (
          <li key={to}>
            <Link to={to} className={css.way ?? ''}>
              <span className={css.name}>
                <IconPlus size={18} aria-hidden /> {t(`accounts.${name}`)}
              </span>
              <span className={css.what}>{t(`accounts.${what}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Empty>
  )
}
