// Activité: what happened to this account, newest first, as far back as one wants to look.
import { Button, Text } from '@mantine/core'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { type Event, listEvents } from '../../../contract/event.ts'
import { SuppressionReason } from '../../../contract/suppression.ts'
import { call } from '../../api/call.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Failed } from '../../ui/Failed.tsx'
import css from '../../ui/Rows.module.css'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'

const PAGE = 50

const activityQuery = (subject: string) =>
  infiniteQueryOptions({
    queryKey: ['events', subject],
    queryFn: ({ pageParam }) =>
      call(listEvents, { query: { subject, limit: PAGE, ...(pageParam && { before: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ items }) => (items.length === PAGE ? items.at(-1)?.id : undefined),
  })

export function Activity({ account }: { account: Account }) {
  const { t } = useTranslation()
  const pages = useInfiniteQuery(activityQuery(account.id))
  const events = pages.data?.pages.flatMap(({ items }) => items)
  return (
    <Sheet title={t('account.tabs.activity')}>
      {pages.isPending ? <Rows count={5} height={40} /> : null}
      {pages.error ? <Failed error={pages.error} again={pages.refetch} /> : null}
      {events?.length === 0 ? <Text size="sm">{t('account.noActivity')}</Text> : null}
      <ul className={css.rows}>
        {events?.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('frame.more')}
        </Button>
      ) : null}
    </Sheet>
  )
}

function Line({ event }: { event: Event }) {
  const { t } = useTranslation()
  const { address, reason } = event.data
  const why = SuppressionReason.safeParse(reason).data
  return (
    <li className={css.row} data-testid="event" data-type={event.type}>
      <span>
        {t(`accounts.event.${event.type}`)}
        {why ? (
          <span className={css.quiet}>
            {' '}
            {String(address)} — {t(`suppressed.reason.${why}`)}
          </span>
        ) : null}
      </span>
      <span className={css.quiet}>
        <Ago at={event.at} />
      </span>
    </li>
  )
}
