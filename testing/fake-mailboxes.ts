// Mailboxes that answer at once and say what a test tells them: in the place of the protocol, where only leases and
// states are looked at.
import type { Ended, Target, Watcher, WatchOptions } from '../mail/imap/watching/watcher.ts'
import { until } from './until.ts'

export interface FakeMailbox {
  username: string
  watcher: Watcher
  signal: AbortSignal
  /** As when the server refuses the login. */
  end(ended: Ended): void
  /** As when its reading meets a bug. */
  fail(error: Error): void
}

export function fakeMailboxes() {
  const open = new Set<FakeMailbox>()
  let connected = 0
  return {
    open,
    /** How often somebody connected. */
    connected: () => connected,
    async of(username: string): Promise<FakeMailbox> {
      await until(async () => [...open].some((each) => each.username === username))
      for (const each of open) if (each.username === username) return each
      throw new Error('closed meanwhile')
    },
    async watchMailbox(target: Target, watcher: Watcher, { signal }: WatchOptions): Promise<Ended> {
      watcher.report({ state: 'connecting' })
      const { username } = await target()
      connected++
      const { promise, resolve, reject } = Promise.withResolvers<Ended>()
      const mailbox = { username, watcher, signal, end: resolve, fail: reject }
      open.add(mailbox)
      signal.addEventListener('abort', () => resolve({ why: 'stopped' }), { once: true })
      watcher.report({ state: 'watching', by: 'idle' })
      return await promise.finally(() => open.delete(mailbox))
    },
  }
}
