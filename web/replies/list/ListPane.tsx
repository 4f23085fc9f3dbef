// The pane of conversations: the search above, then the rows, or why there are none.
import { useTranslation } from 'react-i18next'
import { Failed } from '../../ui/Failed.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import type { Which } from '../replies.ts'
import { ConversationRows } from './ConversationRows.tsx'
import { EmptyList } from './EmptyList.tsx'
import css from './ListPane.module.css'
import { Search } from './Search.tsx'
import type { Conversations } from './use-conversations.ts'

interface Props {
  which: Which
  list: Conversations
  open: string | undefined
}

export function ListPane({ which, list, open }: Props) {
  const { t } = useTranslation()
  return (
    <section className={css.pane} aria-label={t('replies.list')}>
      <Search which={which} list={list} />
      <Content which={which} list={list} open={open} />
    </section>
  )
}

function Content({ which, list, open }: Props) {
  if (!list.items) return list.error ? <Failed error={list.error} again={list.again} /> : <Waiting />
  if (list.items.length === 0) return <EmptyList which={which} />
  return <ConversationRows items={list.items} more={list.more} open={open} search={which.search} />
}

/** Rows of the final height, 4.75rem. */
const Waiting = () => <Rows count={7} height={75} />
