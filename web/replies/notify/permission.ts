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
  return useSyncExternalStore(watch, notifying)
}

/** By a click here or in another window, or in the settings of the browser. */
function watch(changed: () => void) {
  const end = new AbortController()
  const { signal } = end
  watchers.add(changed)
  signal.addEventListener('abort', () => watchers.delete(changed))
  window.addEventListener('storage', changed, { signal })
  if (notifying() !== 'absent') void watchBrowser(changed, signal)
  return () => end.abort()
}

async function watchBrowser(changed: () => void, signal: AbortSignal) {
  const permission = await navigator.permissions.query({ name: 'notifications' })
  permission.addEventListener('change', changed, { signal })
}

/** Asks the browser where it was not asked yet. Only ever called by a click. */
export async function wantNotifications(wanted: boolean) {
  if (wanted && notifying() === 'ask') await Notification.requestPermission()
  localStorage.setItem(KEPT, wanted ? 'on' : 'off')
  for (const watcher of watchers) watcher()
}
