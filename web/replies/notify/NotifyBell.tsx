// The same switch as an icon, where there is no room for words.
import { ActionIcon } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNotifying, wantNotifications } from './permission.ts'

export function NotifyBell({ className }: { className: string | undefined }) {
  const { t } = useTranslation()
  const now = useNotifying()
  if (now === 'absent' || now === 'denied') return null
  const Icon = now === 'on' ? IconBell : IconBellOff
  return (
    <ActionIcon
      className={className ?? ''}
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('replies.notify.allow')}
      aria-pressed={now === 'on'}
      onClick={() => void wantNotifications(now !== 'on')}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  )
}
