// Which paragraph of the help stands open at the side. Anything on a page may open it.
import { useSyncExternalStore } from 'react'

/** An article, and the part of it that answers the question. */
export interface Place {
  article: string
  section?: string
}

let open: Place | null = null
const watchers = new Set<() => void>()

export function openHelp(place: Place | null) {
  open = place
  for (const watcher of watchers) watcher()
}

export function useOpenHelp(): Place | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => open,
  )
}
