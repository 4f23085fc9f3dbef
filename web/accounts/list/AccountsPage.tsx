// Comptes Email: every connected mailbox with what it can do, or, while there is none, the three ways to connect one.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/Failed.tsx'
import { count } from '../../ui/moments.ts'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import { accountsQuery } from '../accounts.ts'
import { AccountsList } from './AccountsList.tsx'
import { ConnectButtons } from './ConnectButtons.tsx'
import { EmptyAccounts } from './EmptyAccounts.tsx'

export function AccountsPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const list = useInfiniteQuery(accountsQuery)
  const total = list.data?.pages[0]?.total
  const some = total !== undefined && total > 0
  const beside = some ? t('accounts.count', { count: total }).replace(String(total), count(total, locale)) : null
  return (
    <Page title={t('accounts.title')} beside={beside} action={some ? <ConnectButtons /> : null}>
      {list.isPending ? <Rows count={4} /> : null}
      {list.error && !list.data ? <Failed error={list.error} again={list.refetch} /> : null}
      {total === 0 ? <EmptyAccounts /> : null}
      {some ? (
        <AccountsList
          accounts={list.data?.pages.flatMap(({ items }) => items) ?? []}
          more={list.hasNextPage ? { show: () => void list.fetchNextPage(), busy: list.isFetchingNextPage } : undefined}
        />
      ) : null}
    </Page>
  )
}
