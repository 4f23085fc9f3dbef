// Connected mailboxes, as asked of the server: the list in pages, and one.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getAccount, listAccounts } from '../../contract/account.ts'
import { call } from '../api/call.ts'

const PAGE = 100

export const accountsQuery = infiniteQueryOptions({
  queryKey: ['accounts'],
  queryFn: ({ pageParam }) => call(listAccounts, { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (last) => last.next,
})

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ['account', id], queryFn: () => call(getAccount, { params: { id } }) })
