// Réglages: the person, their security, the workspace, its API keys.
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/Page.tsx'
import { TabRow } from '../ui/TabRow.tsx'
import { ApiKeys } from './ApiKeys.tsx'
import { PasswordChange } from './PasswordChange.tsx'
import { Profile } from './Profile.tsx'
import { Sessions } from './Sessions.tsx'
import { WorkspaceName } from './WorkspaceName.tsx'

export function SettingsPage() {
  const { t } = useTranslation()
  const { tab = 'profile' } = useSearch({ from: '/frame/settings' })
  const navigate = useNavigate()
  return (
    <Page title={t('settings.title')} narrow>
      <Tabs
        value={tab}
        onChange={(value) => navigate({ to: '/settings', search: { tab: value as typeof tab }, replace: true })}
        keepMounted={false}
      >
        <TabRow label={t('settings.title')} value={tab}>
          <Tabs.Tab value="profile">{t('settings.profile')}</Tabs.Tab>
          <Tabs.Tab value="security">{t('settings.security')}</Tabs.Tab>
          <Tabs.Tab value="workspace">{t('settings.workspace')}</Tabs.Tab>
          <Tabs.Tab value="api-keys">{t('settings.apiKeys')}</Tabs.Tab>
        </TabRow>
        <Tabs.Panel value="profile">
          <Profile />
        </Tabs.Panel>
        <Tabs.Panel value="security">
          <PasswordChange />
          <Sessions />
        </Tabs.Panel>
        <Tabs.Panel value="workspace">
          <WorkspaceName />
        </Tabs.Panel>
        <Tabs.Panel value="api-keys">
          <ApiKeys />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
