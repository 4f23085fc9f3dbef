// The pace of an account and what it means for the next 24 hours; asked for again now and then, because time passes.
import { queryOptions } from '@tanstack/react-query'
import { getSendingPlan } from '../../../contract/pacing.ts'
import { call } from '../../api/call.ts'

const AGAIN_MS = 30_000

export const planQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['plan', accountId],
    queryFn: () => call(getSendingPlan, { params: { id: accountId } }),
    refetchInterval: AGAIN_MS,
  })
