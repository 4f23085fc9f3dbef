// How soon a thousand mailboxes are watched by a sender that starts, and how many logins that means at the same time.
import { processorSeconds } from '../../testing/product.ts'
import { printTable, round } from '../sending/figures.ts'
import { checkNotices, startMailboxes } from './mailboxes.ts'
import { openWatchedHouse } from './watched-house.ts'

export async function startUp({ quick }: { quick: boolean }): Promise<void> {
  const count = quick ? 100 : 1_000
  await using dovecot = await startMailboxes(count)
  await using house = await openWatchedHouse()
  await house.connect(dovecot.users, dovecot.ports.imaps)
  const began = performance.now()
  await using sender = await house.startSender()
  const readyMs = performance.now() - began
  const watchedMs = await house.untilWatched(count, { ms: 180_000 })
  await checkNotices(dovecot)
  printTable(`Start-up: ${count} mailboxes of one Dovecot, over TLS`, [
    {
      mailboxes: count,
      'process ready, seconds': round(readyMs / 1_000, 1),
      'all watched, seconds from the start': round((readyMs + watchedMs) / 1_000, 1),
      'logins a second': round((count / watchedMs) * 1_000),
      'processor of the sender, ms each': round(((await processorSeconds(sender.pid)) / count) * 1_000, 1),
    },
  ])
}
