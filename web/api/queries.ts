// The one cache of answers. Refusals are final; silence is tried again, because a server that restarts is back soon.
import { QueryClient } from '@tanstack/react-query'
import { Refused } from './refused.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 3 && (!(error instanceof Refused) || error.refusal.status >= 500),
      retryDelay: (count) => Math.min(1_000 * 2 ** count, 8_000),
    },
    mutations: { retry: false },
  },
})
