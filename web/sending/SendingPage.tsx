// Envois: says honestly that it is not there yet, and what it will be for.
import { IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'

export function SendingPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('soon.sendingTitle')}>
      <Empty drawing={<IconSend size={56} stroke={1.1} />} text={t('soon.sendingText')} note={t('soon.notYet')} />
    </Page>
  )
}
