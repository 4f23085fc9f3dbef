// Keeps every list true: when a fact arrives on the event stream, the answers it makes stale are asked for again.
import { useEffect } from 'react'
import { followEvents } from '../../contract/event.ts'
import { follow } from '../api/follow.ts'
import { queries } from '../api/queries.ts'
import { tellFact } from './facts.ts'

/** Facts come in bursts (a check writes several); one refresh per pause is enough. */
const PAUSE_MS = 400

const stale = [
  'accounts',
  'account',
  'events',
  'messages',
  'message',
  'plan',
  'suppressions',
  'conversations',
  'conversation',
]

export function useLiveEvents() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = follow(followEvents, {}, (event) => {
      tellFact(event)
      timer ??= setTimeout(() => {
        timer = undefined
        for (const key of stale) void queries.invalidateQueries({ queryKey: [key] })
      }, PAUSE_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
}
