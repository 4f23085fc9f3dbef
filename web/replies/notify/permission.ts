// Whether the browser may tell of replies: its own permission, and the reader's wish, kept in this browser.
import { useSyncExternalStore } from 'react'

const KEPT = 'fluenzr-notify'
const watchers = new Set<() => void>()

/** `absent`: this browser has none, or only over https. `ask`: nobody was asked yet. */
export type Notifying = 'absent' | 'ask' | 'denied' | 'off' | 'on'

export function notifying(): Notifying {
  if (!('Notification' in window) || !window.isSecureContext) return 'absent'
  const { permission } = Notification
  if (permission === 'denied') return 'denied'
  if (permission === 'default') return 'ask'
  return localStorage.getItem(KEPT) === 'on' ? 'on' : 'off'
}

export function useNotifying(): Notifying {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, notifying)
}

/** Asks the browser where it was not asked yet. Only ever called by a click. */
export async function wantNotifications(wanted: boolean) {
  if (wanted && notifying() === 'ask') await Notification.requestPermission()
  localStorage.setItem(KEPT, wanted ? 'on' : 'off')
  for (const watcher of watchers) watcher()
}
