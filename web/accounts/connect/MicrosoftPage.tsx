// + Microsoft: why a password does not do, and what is left to try.

import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/Links.tsx'
import { Page } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

export function MicrosoftPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('connect.microsoftTitle')} narrow>
      <Sheet>
        <Text>{t('connect.microsoftText')}</Text>
      </Sheet>
      <Sheet title={t('connect.microsoftWhy')}>
        <Stack>
          <List spacing="xs">
            {t('connect.microsoftReasons', { returnObjects: true }).map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
          <Text>{t('connect.microsoftNow')}</Text>
          <LinkButton to="/accounts/new/smtp" search={{ provider: 'microsoft365' }} variant="default" w="fit-content">
            {t('connect.microsoftGo')}
          </LinkButton>
        </Stack>
      </Sheet>
    </Page>
  )
}
