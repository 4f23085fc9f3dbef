// One check, asked for once and then followed live; each event is the whole check, so nothing is lost when the stream
// is cut. While it waits it is also asked for gently, because a sender that is away says nothing.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Check, followCheck, getCheck } from '../../../contract/check.ts'
import { call } from '../../api/call.ts'
import { follow } from '../../api/follow.ts'
import { queries } from '../../api/queries.ts'

const WAITING_MS = 2_000

export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['check', id],
    queryFn: () => call(getCheck, { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? WAITING_MS : false),
  })

export const keepCheck = (check: Check) => queries.setQueryData(checkQuery(check.id).queryKey, newer(check))

export function useCheck(id: string) {
  const check = useQuery(checkQuery(id))
  const ended = check.data?.state === 'ended'
  const here = check.data !== undefined
  useEffect(() => {
    if (ended || !here) return
    return follow(followCheck, { params: { id } }, keepCheck)
  }, [id, ended, here])
  return check
}

/** A slow answer never takes a check back from a later state. */
function newer(check: Check) {
  const order = { waiting: 0, running: 1, ended: 2 }
  return (old: Check | undefined) => (old && order[old.state] > order[check.state] ? old : check)
}
