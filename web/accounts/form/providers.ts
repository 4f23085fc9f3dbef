// The provider table, fetched once: it answers for a typed address without a round trip.
import { queryOptions } from '@tanstack/react-query'
import { listProviders } from '../../../contract/provider.ts'
import { call } from '../../api/call.ts'

export const providers = queryOptions({
  queryKey: ['providers'],
  queryFn: async () => (await call(listProviders)).items,
  staleTime: Number.POSITIVE_INFINITY,
})
