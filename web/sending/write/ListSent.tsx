// After a list was taken: how many wait, and when the last one leaves, as the queue itself says.
import { Button, Group, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { listMessages, type Message } from '../../../contract/message.ts'
import { call } from '../../api/call.ts'
import { Failed } from '../../ui/Failed.tsx'
import { LinkButton } from '../../ui/Links.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { useDeparture } from '../departure.ts'
import css from './Write.module.css'

interface Props {
  listId: string
  messages: number
  again: () => void
}

export function ListSent({ listId, messages, again }: Props) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css.part}>
      <Title order={2} ref={heading} tabIndex={-1}>
        <Mark tone="works">{t('write.done')}</Mark>
      </Title>
      <p style={{ margin: 0 }} role="status" data-testid="list-sent">
        {t('write.doneCount', { count: messages })} <Last listId={listId} />
      </p>
      <Group>
        <LinkButton to="/sending" search={{ list: listId }}>
          {t('write.seeQueue')}
        </LinkButton>
        <Button variant="default" onClick={again}>
          {t('write.another')}
        </Button>
      </Group>
    </section>
  )
}

function Last({ listId }: { listId: string }) {
  const { t } = useTranslation()
  const departure = useDeparture()
  const waiting = useQuery({ queryKey: ['messages', 'of-list', listId], queryFn: () => waitingOf(listId) })
  if (waiting.error) return <Failed error={waiting.error} again={waiting.refetch} />
  if (!waiting.data) return <>{t('write.counting')}</>
  if (waiting.data.length === 0) return <>{t('write.doneAll')}</>
  const held = waiting.data.find((message) => message.waiting?.at === null && message.state !== 'claimed')
  if (held?.waiting && held.waiting.reason !== 'on-its-way')
    return <>{t('write.doneWaits', { reason: t(`sending.reason.${held.waiting.reason}`) })}</>
  const last = waiting.data
    .flatMap((message) => message.waiting ?? [])
    .toSorted(byMoment)
    .at(-1)
  return <>{last ? t('write.doneLast', { when: departure(last) }) : null}</>
}

const byMoment = (a: { at: string | null }, b: { at: string | null }) =>
  Date.parse(a.at ?? '0') - Date.parse(b.at ?? '0')

/** Every message of the list that still waits, page by page: a list is short. */
async function waitingOf(listId: string): Promise<Message[]> {
  const all: Message[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const query = { listId, state: 'waiting' as const, limit: 200, ...(cursor && { cursor }) }
    const page = await call(listMessages, { query })
    all.push(...page.items)
    cursor = page.next
  }
  return all
}
