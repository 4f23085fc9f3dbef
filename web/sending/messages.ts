// Outgoing messages, as asked of the server: each tab in pages, how many are in each, and one. What waits and what
// is looked for is asked for again now and then, because both move without any fact being written.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { countMessages, getMessage, listMessages, type Message } from '../../contract/message.ts'
import { call } from '../api/call.ts'

export const messageTabs = ['waiting', 'sent', 'to-decide', 'failed', 'cancelled'] as const
export type MessageTab = (typeof messageTabs)[number]

const PAGE = 50
/** Shown whole, what waits is in the order in which it goes, whatever the paces of its accounts. */
const PAGE_OF_WAITING = 200
const AGAIN_MS = 20_000
/** Times of departure move, and looks into mailboxes find nothing, without any fact. */
const movesByItself: readonly MessageTab[] = ['waiting', 'to-decide']

interface Which {
  state: MessageTab
  listId?: string | undefined
}

export const messagesQuery = ({ state, listId }: Which) =>
  infiniteQueryOptions({
    queryKey: ['messages', state, listId ?? ''],
    queryFn: ({ pageParam }) =>
      call(listMessages, {
        query: {
          state,
          limit: state === 'waiting' ? PAGE_OF_WAITING : PAGE,
          ...(listId && { listId }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: movesByItself.includes(state) ? AGAIN_MS : false,
  })

export const countsQuery = queryOptions({
  queryKey: ['messages', 'counts'],
  queryFn: () => call(countMessages),
})

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['message', id],
    queryFn: () => call(getMessage, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.waiting || state.data?.search?.nextAt ? AGAIN_MS : false),
  })

/** May still be called back. */
export const canCancel = ({ state }: Message) => state === 'queued' || state === 'held'

const passedOver = ['in-line', 'spacing', 'ramp-up', 'sending-hours', 'scheduled', 'retry', 'server-away']

/** Waits for something that a person may pass over; limits never are. */
export const canHurry = (message: Message) =>
  message.state === 'queued' && passedOver.includes(message.waiting?.reason ?? '')
