// + Gmail: what is needed until Google's own button exists.

import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/Links.tsx'
import { Note } from '../../ui/Note.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { Page } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'

export function GmailPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('connect.gmailTitle')} narrow>
      <Sheet>
        <Stack>
          <Text>{t('connect.gmailText')}</Text>
          <List type="ordered" spacing="xs">
            {t('connect.gmailSteps', { returnObjects: true }).map((step) => (
              <List.Item key={step}>{step}</List.Item>
            ))}
          </List>
          <Outside href="https://myaccount.google.com/apppasswords">{t('connect.gmailPage')}</Outside>
          <Note>{t('connect.gmailWorkspace')}</Note>
          <LinkButton to="/accounts/new/smtp" search={{ provider: 'gmail' }} w="fit-content">
            {t('connect.gmailGo')}
          </LinkButton>
        </Stack>
      </Sheet>
    </Page>
  )
}
