// Puts a change of one conversation into every answer that is kept, before the server has confirmed it.
import type { Conversation, ConversationDetail } from '../../contract/conversation.ts'
import { queries } from '../api/queries.ts'
import { putBack } from './merge-top.ts'
import { conversationQuery, countsQuery, type ListData, type Which } from './replies.ts'

type Flags = Partial<Pick<Conversation, 'unread' | 'archived' | 'answered'>>

/** The conversation as it is now known, wherever it is shown. */
export function patch(id: string, flags: Flags) {
  const change = <C extends Conversation>(one: C): C => (one.id === id ? { ...one, ...flags } : one)
  queries.setQueryData<ConversationDetail>(conversationQuery(id).queryKey, (detail) => detail && change(detail))
  queries.setQueriesData<ListData>(
    { queryKey: ['reply-list'] },
    (list) => list && eachPage(list, (items) => items.map(change)),
  )
}

/** Takes it out of the lists to which it no longer belongs. */
export function dropFrom(id: string, leaves: (which: Which) => boolean) {
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: ['reply-list'] })) {
    if (!leaves(queryKey[1] as Which)) continue
    queries.setQueryData<ListData>(
      queryKey,
      (list) => list && eachPage(list, (items) => items.filter((item) => item.id !== id)),
    )
  }
}

/** Puts it back into the lists to which it belongs; what a search finds only the server knows. */
export function putInto(conversation: Conversation) {
  for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: ['reply-list'] })) {
    if (!belongs(conversation, queryKey[1] as Which)) continue
    queries.setQueryData<ListData>(queryKey, (list) => list && putBack(list, conversation))
  }
}

function belongs({ archived, unread, answered, accountId, kinds }: Conversation, which: Which): boolean {
  if (which.search || (which.accountId && which.accountId !== accountId)) return false
  if (which.kind && !kinds.includes(which.kind)) return false
  if (which.box === 'all') return true
  if (which.box === 'archived') return archived
  return !archived && (which.box === 'open' || (which.box === 'unread' ? unread : answered))
}

/** Counts move at once; the server's own come soon after. */
export function countBy(change: Partial<Record<'open' | 'unread' | 'archived', number>>) {
  queries.setQueryData(countsQuery.queryKey, (counts) => {
    if (!counts) return counts
    const moved = (name: keyof typeof counts) => Math.max(0, counts[name] + (change[name] ?? 0))
    return { open: moved('open'), unread: moved('unread'), archived: moved('archived') }
  })
}

const eachPage = (list: ListData, change: (items: Conversation[]) => Conversation[]): ListData => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, items: change(page.items) })),
})
