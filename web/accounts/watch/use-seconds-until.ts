// A countdown: whole seconds until a moment, 0 once it is there.
import { useSyncExternalStore } from 'react'

export function useSecondsUntil(at: string | null): number {
  const end = at === null ? 0 : Date.parse(at)
  return useSyncExternalStore(eachSecond, () => Math.max(0, Math.ceil((end - Date.now()) / 1_000)))
}

function eachSecond(changed: () => void) {
  const timer = setInterval(changed, 1_000)
  return () => clearInterval(timer)
}
