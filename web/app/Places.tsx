// The five places of the product. A rail on the desk, a bar at the bottom on a phone.
import { IconBook2, IconInbox, IconMailbox, IconSend, IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { UnreadCount } from '../replies/UnreadCount.tsx'
import css from './Places.module.css'

const places = [
  { to: '/accounts', words: 'accounts', Icon: IconMailbox },
  { to: '/sending', words: 'sending', Icon: IconSend },
  { to: '/replies', words: 'replies', Icon: IconInbox },
  { to: '/settings', words: 'settings', Icon: IconSettings },
  { to: '/help', words: 'help', Icon: IconBook2 },
] as const

export function Places() {
  const { t } = useTranslation()
  return (
    <div className={css.places}>
      {places.map(({ to, words, Icon }) => (
        <Link key={to} to={to} className={css.place ?? ''} activeProps={{ 'data-here': true }}>
          <Icon size={20} stroke={1.6} aria-hidden />
          <span>{t(`frame.${words}`)}</span>
          {words === 'replies' ? <UnreadCount /> : null}
        </Link>
      ))}
    </div>
  )
}
