// One mailbox, watched: one connection at a time, its whole life and its successors. Being written; the signature and
// watcher.ts are what others build on.
import type { Ended, Target, Watcher, WatchOptions } from './watcher.ts'

/** Ends by the signal, or when only a person can help (login refused, certificate). Throws what the watcher throws. */
export async function watchMailbox(target: Target, watcher: Watcher, options: WatchOptions): Promise<Ended> {
  void target
  void watcher
  await new Promise((resolve) => options.signal.addEventListener('abort', resolve, { once: true }))
  return { why: 'stopped' }
}
