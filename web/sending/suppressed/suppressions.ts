// Suppressed addresses, as asked of the server: in pages, by a part of the address.
import { infiniteQueryOptions } from '@tanstack/react-query'
import { listSuppressions } from '../../../contract/suppression.ts'
import { call } from '../../api/call.ts'

const PAGE = 50

export const suppressionsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['suppressions', search],
    queryFn: ({ pageParam }) =>
      call(listSuppressions, {
        query: { limit: PAGE, ...(search && { search }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
