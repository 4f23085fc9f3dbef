// The conversations that the page lists, kept true, with those that were read here still in sight.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Conversation } from '../../../contract/conversation.ts'
import { queries } from '../../api/queries.ts'
import { useKeepFresh } from '../keep-fresh.ts'
import { withKept } from '../merge-top.ts'
import { conversationQuery, listQuery, type Which } from '../replies.ts'

export interface Conversations {
  /** Undefined while nothing is known yet. */
  items: readonly Conversation[] | undefined
  error: unknown
  again: () => void
  more: { exist: boolean; coming: boolean; load: () => void }
  find: (id: string) => Conversation | undefined
  /** The one that takes its place when it leaves: below, else above. */
  beside: (id: string) => Conversation | undefined
}

export function useConversations(which: Which, open: string | undefined): Conversations {
  useKeepFresh(which)
  const pages = useInfiniteQuery(listQuery(which))
  // The same array until the data change: thousands of rows are compared by it.
  const loaded = useMemo(() => pages.data?.pages.flatMap((page) => page.items), [pages.data])
  const kept = useKept(which, loaded, open)
  const items = loaded && kept.length > 0 ? withKept(loaded, kept) : loaded
  const place = (id: string) => items?.findIndex((item) => item.id === id) ?? -1
  return {
    items,
    error: pages.error,
    again: () => void pages.refetch(),
    more: {
      exist: pages.hasNextPage,
      coming: pages.isFetchingNextPage,
      load: () => void pages.fetchNextPage({ cancelRefetch: false }),
    },
    find: (id) => items?.[place(id)],
    beside: (id) => (place(id) < 0 ? undefined : (items?.[place(id) + 1] ?? items?.[place(id) - 1])),
  }
}

/** In "À lire" what one opens is read a moment later: it stays until one looks at another box. */
function useKept(which: Which, loaded: readonly Conversation[] | undefined, open: string | undefined): Conversation[] {
  const opened = useRef({ key: '', seen: new Map<string, Conversation>() })
  const key = JSON.stringify(which)
  if (opened.current.key !== key) opened.current = { key, seen: new Map() }
  if (which.box !== 'unread') return []
  const { seen } = opened.current
  for (const item of loaded ?? []) if (item.id === open || seen.has(item.id)) seen.set(item.id, item)
  return [...seen.values()].flatMap((item) => {
    const detail = queries.getQueryData(conversationQuery(item.id).queryKey)
    if (detail?.archived) return []
    return [detail ? { ...item, unread: detail.unread, answered: detail.answered } : item]
  })
}
