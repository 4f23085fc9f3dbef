// Whether single letters act; kept in this browser.
import { useSyncExternalStore } from 'react'

const KEPT = 'fluenzr-single-keys'
const watchers = new Set<() => void>()

export const keysActive = () => localStorage.getItem(KEPT) !== 'off'

export function setKeysActive(active: boolean) {
  if (active) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, 'off')
  for (const watcher of watchers) watcher()
}

export function useKeysActive(): boolean {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, keysActive)
}
