// One connected mailbox, in five parts.

import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { AccountSending } from '../../sending/plan/AccountSending.tsx'
import { Failed } from '../../ui/Failed.tsx'

import { LinkButton } from '../../ui/Links.tsx'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { TabRow } from '../../ui/TabRow.tsx'
import { accountQuery } from '../accounts.ts'
import { AccountMenu } from '../list/AccountMenu.tsx'
import { Activity } from './Activity.tsx'
import { Credentials } from './Credentials.tsx'
import { Receiving } from './Receiving.tsx'
import { State } from './State.tsx'

export function AccountPage() {
  const { id } = useParams({ from: '/frame/accounts/$id' })
  const account = useQuery(accountQuery(id))
  if (account.data) return <Ready account={account.data} />
  return (
    <Page title="…">
      {account.error ? <Failed error={account.error} again={account.refetch} /> : <Rows count={7} />}
    </Page>
  )
}

const parts = {
  state: State,
  sending: AccountSending,
  receiving: Receiving,
  credentials: Credentials,
  activity: Activity,
}
const tabs = ['state', 'sending', 'receiving', 'credentials', 'activity'] as const

function Ready({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { tab = 'state' } = useSearch({ from: '/frame/accounts/$id' })
  const navigate = useNavigate()
  const params = { id: account.id }
  const Part = parts[tab]
  return (
    <Page
      title={account.address}
      beside={account.provider?.name}
      action={
        <>
          <LinkButton to="/accounts/$id/edit" params={params} variant="default">
            {t('account.editSettings')}
          </LinkButton>
          <AccountMenu account={account} />
        </>
      }
    >
      <Tabs
        value={tab}
        onChange={(value) =>
          navigate({ to: '/accounts/$id', params, search: { tab: value as typeof tab }, replace: true })
        }
        keepMounted={false}
      >
        <TabRow label={t('account.tabsLabel')} value={tab}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`account.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </TabRow>
        <Tabs.Panel value={tab}>
          <Part account={account} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
