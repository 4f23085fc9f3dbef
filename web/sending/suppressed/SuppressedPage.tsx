// Addresses to which nothing is sent: why, since when; added and taken off by hand, each with a way back.
import { Button, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/Failed.tsx'
import { count } from '../../ui/moments.ts'
import { Page } from '../../ui/Page.tsx'
import rows from '../../ui/Rows.module.css'
import { Sheet } from '../../ui/Sheet.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import page from '../message/MessagePage.module.css'
import { AddSuppression } from './AddSuppression.tsx'
import { SuppressedLine } from './SuppressedLine.tsx'
import { suppressionsQuery } from './suppressions.ts'
import { UndoLine } from './UndoLine.tsx'
import { useRemoval } from './use-removal.ts'

export function SuppressedPage() {
  const { t } = useTranslation()
  return (
    <Page
      title={t('suppressed.title')}
      narrow
      above={
        <Link to="/sending" className={page.back ?? ''}>
          ← {t('message.back')}
        </Link>
      }
    >
      <Text mb="md">{t('suppressed.text')}</Text>
      <AddSuppression />
      <Sheet>
        <Found />
      </Sheet>
    </Page>
  )
}

const QUIET_MS = 250

function Found() {
  const { t } = useTranslation()
  const locale = useLocale()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), QUIET_MS)
  const list = useInfiniteQuery(suppressionsQuery(search))
  const removal = useRemoval()
  const items = list.data?.pages.flatMap((one) => one.items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  return (
    <>
      <TextInput
        type="search"
        label={t('suppressed.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        mb="sm"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mih="1.5rem" role="status">
        {total > 0 ? t('suppressed.count', { count: total }).replace(String(total), count(total, locale)) : ''}
      </Text>
      {list.isPending ? <Rows count={4} height={44} /> : null}
      {list.error && !list.data ? <Failed error={list.error} again={list.refetch} /> : null}
      {removal.error ? <Failed error={removal.error} /> : null}
      {list.data && items.length === 0 ? (
        <Text size="sm">{search ? t('suppressed.noneFound', { search }) : t('suppressed.none')}</Text>
      ) : null}
      <ul className={rows.rows}>
        {items.map((item) =>
          removal.pending?.id === item.id ? (
            <UndoLine
              key={item.id}
              words={t(item.reason === 'unsubscribed' ? 'suppressed.removedUnsubscribed' : 'suppressed.removed', item)}
              undo={removal.undo}
            />
          ) : (
            <SuppressedLine key={item.id} item={item} remove={() => removal.remove(item)} />
          ),
        )}
      </ul>
      {list.hasNextPage ? (
        <Button variant="default" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('frame.more')}
        </Button>
      ) : null}
    </>
  )
}
