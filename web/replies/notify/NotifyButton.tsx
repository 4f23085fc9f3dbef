// Asks whether the browser may tell of replies, and turns it on and off. Nothing is asked before this button is pressed.
import { Button } from '@mantine/core'
import { IconBell, IconBellOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from '../side/SidePane.module.css'
import { useNotifying, wantNotifications } from './permission.ts'

export function NotifyButton() {
  const { t } = useTranslation()
  const now = useNotifying()
  if (now === 'absent' || now === 'denied')
    return (
      <div className={css.notify}>
        <p role="status">{t(`replies.notify.${now}`)}</p>
      </div>
    )
  if (now === 'ask')
    return (
      <div className={css.notify}>
        <Button
          fullWidth
          size="xs"
          variant="default"
          leftSection={<IconBell size={14} aria-hidden />}
          styles={{
            label: { whiteSpace: 'normal', textAlign: 'left', lineHeight: 1.3 },
            root: { height: 'auto', paddingBlock: '0.35rem' },
          }}
          onClick={() => void wantNotifications(true)}
        >
          {t('replies.notify.allow')}
        </Button>
      </div>
    )
  const Icon = now === 'on' ? IconBell : IconBellOff
  return (
    <div className={css.notify}>
      <p role="status">
        <Icon size={14} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t(`replies.notify.${now}`)}
      </p>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        ml="-0.5rem"
        onClick={() => void wantNotifications(now === 'off')}
      >
        {t(now === 'on' ? 'replies.notify.turnOff' : 'replies.notify.turnOn')}
      </Button>
    </div>
  )
}
