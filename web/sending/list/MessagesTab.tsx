// One tab of Envois: its messages in pages, or what the tab is for while there are none.
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/Failed.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { countsQuery, type MessageTab, messagesQuery } from '../messages.ts'
import { EmptyTab } from './EmptyTab.tsx'
import css from './MessageList.module.css'
import { MessageRow } from './MessageRow.tsx'
import { WhyDecide } from './WhyDecide.tsx'

export function MessagesTab({ tab, list }: { tab: MessageTab; list: string | undefined }) {
  const { t } = useTranslation()
  const pages = useInfiniteQuery(messagesQuery({ state: tab, listId: list }))
  // Counted anew with each tab that is opened: its number and its rows say the same.
  useQuery({ ...countsQuery, refetchOnMount: 'always' })
  const messages = pages.data?.pages.flatMap(({ items }) => items)
  if (pages.isPending) return <Rows count={6} height={40} />
  if (!messages) return <Failed error={pages.error} again={pages.refetch} />
  if (messages.length === 0) return <EmptyTab tab={tab} />
  return (
    <>
      {tab === 'to-decide' ? <WhyDecide /> : <Heads />}
      <ul className={css.list}>
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
      {pages.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          mt="md"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('frame.more')}
        </Button>
      ) : null}
    </>
  )
}

function Heads() {
  const { t } = useTranslation()
  return (
    <div className={css.heads} aria-hidden>
      <span>{t('sending.heads.recipient')}</span>
      <span>{t('sending.heads.subject')}</span>
      <span>{t('sending.heads.when')}</span>
    </div>
  )
}
