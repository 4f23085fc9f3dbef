// Facts as they arrive on the event stream, for whoever on the page wants to know at once.
import type { Event } from '../../contract/event.ts'

type Watcher = (event: Event) => void

const watchers = new Set<Watcher>()

export function tellFact(event: Event) {
  for (const watcher of watchers) watcher(event)
}

/** Returns the function that stops watching. */
export function watchFacts(watcher: Watcher) {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}
