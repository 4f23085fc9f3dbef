// The rows, of equal height. Above 200 only those near the window exist, so that thousands stay quick. What the reader
// looks at stays where it is when replies arrive above it.
import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../contract/conversation.ts'
import { ConversationRow } from './ConversationRow.tsx'
import css from './ListPane.module.css'
import type { Conversations } from './use-conversations.ts'
import { usePlace } from './use-place.ts'
import { useRowKeys } from './use-row-keys.ts'
import { ROW_REM, useRowsInView } from './use-rows-in-view.ts'

interface Props {
  items: readonly Conversation[]
  more: Conversations['more']
  open: string | undefined
  search: string | undefined
}

export function ConversationRows({ items, more, open, search }: Props) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const view = useRowsInView(scroller, { count: items.length, more })
  const { arrived, heard, toTop } = usePlace(scroller, items, search)
  const current = useRowKeys({ scroller, items, open })
  const shown = items.slice(view.from, view.to)
  return (
    <div className={css.frame}>
      <span role="status" className={css.hidden}>
        {heard > 0 ? t('replies.newReplies', { count: heard }) : ''}
      </span>
      {arrived > 0 && !view.atTop ? (
        <Button
          size="compact-sm"
          radius="xl"
          className={css.pill ?? ''}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={toTop}
          data-testid="arrived"
        >
          {t('replies.newReplies', { count: arrived })}
        </Button>
      ) : null}
      <div ref={scroller} className={css.scroller} data-testid="conversations">
        <ul className={css.rows} style={{ height: `${(items.length + (more.exist ? 1 : 0)) * ROW_REM}rem` }}>
          {shown.map((conversation, at) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              place={view.from + at}
              of={more.exist ? -1 : items.length}
              open={conversation.id === open}
              reachable={conversation.id === current}
              replaces={open !== undefined}
            />
          ))}
          {more.exist ? (
            <li className={css.more} style={{ top: `${items.length * ROW_REM}rem` }}>
              {t('replies.loadingMore')}
            </li>
          ) : null}
        </ul>
      </div>
    </div>
  )
}
