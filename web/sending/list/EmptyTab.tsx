// A tab without messages: what will be here, and the way to fill it.
import { IconCircleCheck, IconCircleMinus, IconClockHour4, IconHelpCircle, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/Empty.tsx'
import { LinkButton } from '../../ui/Links.tsx'
import type { MessageTab } from '../messages.ts'
import { useAccounts } from '../use-account.ts'

const icons = {
  waiting: IconClockHour4,
  sent: IconSend,
  'to-decide': IconHelpCircle,
  failed: IconCircleCheck,
  cancelled: IconCircleMinus,
}

export function EmptyTab({ tab }: { tab: MessageTab }) {
  const { t } = useTranslation()
  const Icon = icons[tab]
  const accounts = useAccounts()
  const none = accounts?.length === 0
  return (
    <Empty
      drawing={<Icon size={56} stroke={1.1} />}
      title={t(`sending.empty.${tab}.title`)}
      text={t(`sending.empty.${tab}.text`)}
      {...(none && { note: t('sending.empty.needsAccount') })}
    >
      {tab === 'waiting' && accounts ? (
        <LinkButton to={none ? '/accounts' : '/sending/new'} mt="md">
          {t(none ? 'sending.empty.connectFirst' : 'sending.empty.writeFirst')}
        </LinkButton>
      ) : null}
    </Empty>
  )
}
