// Réponses: says honestly that it is not there yet, and what it will be for.
import { IconInbox } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/Empty.tsx'
import { Page } from '../ui/Page.tsx'

export function RepliesPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('soon.repliesTitle')}>
      <Empty drawing={<IconInbox size={56} stroke={1.1} />} text={t('soon.repliesText')} note={t('soon.notYet')} />
    </Page>
  )
}
