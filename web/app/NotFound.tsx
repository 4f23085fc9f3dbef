// An address that names nothing.

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../ui/Links.tsx'
import { Page } from '../ui/Page.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <main>
      <Page title={t('frame.notFoundTitle')} narrow>
        <Text mb="md">{t('frame.notFoundText')}</Text>
        <LinkButton to="/accounts">{t('frame.toAccounts')}</LinkButton>
      </Page>
    </main>
  )
}
