// One answer with a file of 100 MB: how long until it is kept, what memory the sender takes, and how soon small answers are
// heard that come into the same mailbox meanwhile.
import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { answerTo } from '../../testing/incoming-letters.ts'
import { openPostman } from '../../testing/lmtp.ts'
import { attached, multipart, plain } from '../../testing/mail-parts.ts'
import { until } from '../../testing/until.ts'
import { printTable, round } from '../sending/figures.ts'
import { startMailboxes } from './mailboxes.ts'
import { memoryOfProcess } from './memory-of-process.ts'
import { openWatchedHouse, type SentMessage, type WatchedHouse } from './watched-house.ts'

export async function largeMail({ quick }: { quick: boolean }): Promise<void> {
  const megabytes = quick ? 20 : 100
  await using dovecot = await startMailboxes(1)
  await using house = await openWatchedHouse()
  const accounts = await house.connect(dovecot.users, dovecot.ports.imaps)
  const [large, ...small] = await house.sent(accounts, 200)
  if (!large) throw new Error('nothing was sent')
  await using sender = await house.startSender()
  await house.untilWatched(1, { ms: 60_000 })
  const to = dovecot.users[0]?.name ?? ''
  await dovecot.deliver({ user: to, message: letter(large, megabytes) })
  const began = performance.now()
  const beganWith = await memoryOfProcess(sender.pid)
  await using postman = await openPostman(dovecot.ports.lmtp)
  const delays: number[] = []
  for (const one of small) {
    if (await isKept(house, large)) break
    const { text } = answerTo({ to, from: one.to, messageId: one.messageId, subject: 'nr 0' })
    await postman.deliver({ to, message: text })
    const delivered = performance.now()
    await until(() => isKept(house, one), 60_000)
    delays.push(performance.now() - delivered)
    await wait(100)
  }
  await until(() => isKept(house, large), 300_000)
  printTable(`An answer with a file of ${megabytes} MB`, [
    {
      'kept after, seconds': round((performance.now() - began) / 1_000, 1),
      'small answers meanwhile': delays.length,
      'heard after, ms (median)': round(delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? 0),
      'at worst': round(Math.max(0, ...delays)),
      'memory at the start, MB': round(beganWith.now),
      'most memory, MB': round((await memoryOfProcess(sender.pid)).most),
    },
  ])
}

function letter({ messageId, to }: SentMessage, megabytes: number): Buffer {
  const file = attached('plans.zip', randomBytes(megabytes * 1024 * 1024), 'application/zip')
  const fields = [`From: ${to}`, 'Subject: Re: nr 0', 'Message-ID: <large@client.test>', `In-Reply-To: ${messageId}`]
  return multipart([plain('Voici les plans.'), file], { fields })
}

async function isKept({ bench }: WatchedHouse, { messageId }: SentMessage): Promise<boolean> {
  const query = bench.house.db.selectFrom('incoming').select('id').where('matched_value', '=', messageId)
  return (await query.executeTakeFirst()) !== undefined
}
