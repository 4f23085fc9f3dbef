// Activité: what happened to this account, newest first.
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { type Event, listEvents } from '../../../contract/event.ts'
import { call } from '../../api/call.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Failed } from '../../ui/Failed.tsx'
import css from '../../ui/Rows.module.css'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'

const PAGE = 50
/** The most that one question may ask for (contract/event.ts). */
const MOST = 200

export function Activity({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(PAGE)
  const events = useQuery({
    queryKey: ['events', account.id, limit],
    queryFn: () => call(listEvents, { query: { subject: account.id, limit } }),
    placeholderData: (before) => before,
  })
  const items = events.data?.items ?? []
  return (
    <Sheet title={t('account.tabs.activity')}>
      {events.isPending ? <Rows count={5} height={40} /> : null}
      {events.error ? <Failed error={events.error} again={events.refetch} /> : null}
      {events.data && items.length === 0 ? <Text size="sm">{t('account.noActivity')}</Text> : null}
      <ul className={css.rows}>
        {items.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ul>
      {items.length === limit && limit < MOST ? (
        <Button variant="default" fullWidth onClick={() => setLimit(Math.min(limit * 2, MOST))}>
          {t('frame.more')}
        </Button>
      ) : null}
    </Sheet>
  )
}

function Line({ event }: { event: Event }) {
  const { t } = useTranslation()
  return (
    <li className={css.row}>
      <span>{t(`accounts.event.${event.type}`)}</span>
      <span className={css.quiet}>
        <Ago at={event.at} />
      </span>
    </li>
  )
}
