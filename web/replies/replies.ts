// Conversations, as asked of the server: a box in pages, how many are in each, and one with all its mails.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { countConversations, getConversation, listConversations } from '../../contract/conversation.ts'
import type { AnswerOf } from '../../contract/route.ts'
import { call } from '../api/call.ts'
import type { Pages } from './merge-top.ts'

export const boxes = ['unread', 'open', 'answered', 'archived'] as const
export type Box = (typeof boxes)[number] | 'all'

type Query = z.input<(typeof listConversations)['query']>

/** Which conversations a list shows. */
export interface Which {
  box: Box
  accountId?: string | undefined
  kind?: Query['kind'] | undefined
  search?: string | undefined
}

const PAGE = 50

export async function askPage({ box, accountId, kind, search }: Which, cursor: string) {
  return await call(listConversations, {
    query: {
      box,
      limit: PAGE,
      ...(accountId && { accountId }),
      ...(kind && { kind }),
      ...(search && { search }),
      ...(cursor && { cursor }),
    },
  })
}

/**
 * The list in pages. It is kept true by its top (use-fresh-top.ts), because asking for a hundred pages again at each
 * new reply would be slow and make the list jump.
 */
export const listQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ['reply-list', which],
    queryFn: ({ pageParam }) => askPage(which, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })

export type ListData = Pages<AnswerOf<typeof listConversations>>

export const countsQuery = queryOptions({
  queryKey: ['conversations', 'counts'],
  queryFn: () => call(countConversations),
})

export const conversationQuery = (id: string) =>
  queryOptions({ queryKey: ['conversation', id], queryFn: () => call(getConversation, { params: { id } }) })

/** What came back on one message. */
export const ofMessageQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['conversations', 'of-message', messageId],
    queryFn: () => call(listConversations, { query: { box: 'all', messageId, limit: 20 } }),
  })
