// Connected mailboxes, as asked of the server: the list in pages, and one.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Account, getAccount, listAccounts } from '../../contract/account.ts'
import { call } from '../api/call.ts'

const PAGE = 100
/** What listening does is no event: it is asked for, often while it is on its way to somewhere. */
const WATCHED_MS = { settled: 10_000, onItsWay: 2_000 }

export const accountsQuery = infiniteQueryOptions({
  queryKey: ['accounts'],
  queryFn: ({ pageParam }) => call(listAccounts, { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (last) => last.next,
  refetchInterval: WATCHED_MS.settled,
})

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: () => call(getAccount, { params: { id } }),
    refetchInterval: ({ state }) => (isSettled(state.data) ? WATCHED_MS.settled : WATCHED_MS.onItsWay),
  })

function isSettled(account: Account | undefined): boolean {
  return account?.watch.state === 'watching' || account?.watch.state === 'off'
}
