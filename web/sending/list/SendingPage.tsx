// Envois: what waits, what has left, what needs a decision, what failed.
import { Badge, Kbd, Tabs, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkAnchor, LinkButton } from '../../ui/Links.tsx'
import { count } from '../../ui/moments.ts'
import { Page } from '../../ui/Page.tsx'
import { TabRow } from '../../ui/TabRow.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import { countsQuery, type MessageTab, messageTabs } from '../messages.ts'
import css from './MessageList.module.css'
import { MessagesTab } from './MessagesTab.tsx'

const KEY = 'n'

export function SendingPage() {
  const { t } = useTranslation()
  const { tab = 'waiting', list } = useSearch({ from: '/frame/sending' })
  const navigate = useNavigate()
  const search = (next: MessageTab) => ({ tab: next, ...(list && { list }) })
  return (
    <Page title={t('sending.title')} action={<Actions />}>
      {list ? (
        <Text size="sm" mb="sm">
          {t('sending.ofList')}{' '}
          <LinkAnchor to="/sending" search={{ tab }} inherit>
            {t('sending.allMessages')}
          </LinkAnchor>
        </Text>
      ) : null}
      <Tabs
        value={tab}
        onChange={(value) => navigate({ to: '/sending', search: search(value as MessageTab), replace: true })}
        keepMounted={false}
      >
        <TabRow label={t('sending.tabsLabel')} value={tab}>
          {messageTabs.map((name) => (
            <Tabs.Tab key={name} value={name} rightSection={list ? null : <TabCount tab={name} />}>
              {t(`sending.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </TabRow>
        <Tabs.Panel value={tab}>
          <MessagesTab key={`${tab} ${list}`} tab={tab} list={list} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Actions() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useHotkeys([[KEY, () => void navigate({ to: '/sending/new' })]])
  return (
    <>
      <LinkButton to="/sending/suppressed" variant="default">
        {t('sending.suppressed')}
      </LinkButton>
      <LinkButton
        to="/sending/new"
        leftSection={<IconPencil size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" className={css.key ?? ''} aria-hidden>
            {KEY.toUpperCase()}
          </Kbd>
        }
        aria-keyshortcuts={KEY}
      >
        {t('sending.write')}
      </LinkButton>
    </>
  )
}

const countOf = {
  waiting: 'waiting',
  sent: 'sent',
  'to-decide': 'toDecide',
  failed: 'failed',
  cancelled: 'cancelled',
} as const
/** Counts are exact up to here (contract/message.ts). */
const MOST = 10_000

function TabCount({ tab }: { tab: MessageTab }) {
  const locale = useLocale()
  const { t } = useTranslation()
  const number = useQuery(countsQuery).data?.[countOf[tab]]
  const shown = number === undefined ? '' : number >= MOST ? `${count(MOST, locale)}+` : count(number, locale)
  return (
    <Badge className={css.count ?? ''} data-alarm={tab === 'to-decide' && Boolean(number)} variant="default" size="sm">
      <span aria-hidden>{shown}</span>
      {number === undefined ? null : <span className={css.hidden}>{t('sending.inTab', { count: number })}</span>}
    </Badge>
  )
}
