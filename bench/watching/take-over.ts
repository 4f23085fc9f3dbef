// A sender that watches hundreds of mailboxes is killed while mail comes in: how soon another one watches them all, and
// what became of that mail.

import { answerTo } from '../../testing/incoming-letters.ts'
import { openPostman } from '../../testing/lmtp.ts'
import { processorSeconds } from '../../testing/product.ts'
import { until } from '../../testing/until.ts'
import { printTable, round } from '../sending/figures.ts'
import { checkNotices, startMailboxes } from './mailboxes.ts'
import { openWatchedHouse, type WatchedHouse } from './watched-house.ts'

/** One mailbox of so many gets an answer meanwhile. */
const answeredOf = 5

export async function takeOver({ quick }: { quick: boolean }): Promise<void> {
  const count = quick ? 50 : 500
  await using dovecot = await startMailboxes(count)
  await using house = await openWatchedHouse()
  const accounts = await house.connect(dovecot.users, dovecot.ports.imaps)
  const sent = await house.sent(
    accounts.filter((_, nth) => nth % answeredOf === 0),
    1,
  )
  const first = await house.startSender()
  await house.untilWatched(count, { ms: 180_000 })
  await using second = await house.startSender()
  await using postman = await openPostman(dovecot.ports.lmtp)
  const since = new Date()
  const began = performance.now()
  const spentBefore = await processorSeconds(second.pid)
  first.kill('SIGKILL')
  const watched = house.untilWatched(count, { ms: 120_000, since })
  for (const { accountId, messageId, to } of sent) {
    const { name } = dovecot.users[accounts.indexOf(accountId)] ?? { name: '' }
    await postman.deliver({ to: name, message: answerTo({ messageId, from: to, to: name, subject: 'nr 0' }).text })
  }
  const deliveredMs = performance.now() - began
  const watchedMs = await watched
  const spentBy = await processorSeconds(second.pid)
  await until(async () => (await heard(house)).length >= sent.length, 60_000)
  const ids = await heard(house)
  await checkNotices(dovecot)
  printTable(`Take-over: a sender of ${count} mailboxes is killed, another one runs beside it`, [
    {
      mailboxes: count,
      'all watched again, seconds': round(watchedMs / 1_000, 1),
      'answers delivered meanwhile': sent.length,
      'within seconds': round(deliveredMs / 1_000, 1),
      missed: sent.length - new Set(ids).size,
      twice: ids.length - new Set(ids).size,
      'processor of the taker, ms each': round(((spentBy - spentBefore) / count) * 1_000, 1),
    },
  ])
}

/** The messages of ours that were answered, once for each answer. */
async function heard({ bench }: WatchedHouse): Promise<(string | null)[]> {
  const rows = await bench.house.db.selectFrom('incoming').select('answers').execute()
  return rows.map(({ answers }) => answers)
}
