// After an outage: ten thousand new mails lie in one mailbox, fifty of them answer messages of ours.
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Dovecot } from '../../testing/dovecot.ts'
import { answerTo, otherMail } from '../../testing/incoming-letters.ts'
import { until } from '../../testing/until.ts'
import { printTable, round } from '../sending/figures.ts'
import { startMailboxes } from './mailboxes.ts'
import { memoryOfProcess } from './memory-of-process.ts'
import { openWatchedHouse, type SentMessage } from './watched-house.ts'

export async function catchUp({ quick }: { quick: boolean }): Promise<void> {
  const [mails, answers] = quick ? [1_000, 50] : [10_000, 50]
  await using dovecot = await startMailboxes(1)
  await using house = await openWatchedHouse()
  const accounts = await house.connect(dovecot.users, dovecot.ports.imaps)
  const sent = await house.sent(accounts, answers)
  const before = await house.startSender()
  await house.untilWatched(1, { ms: 60_000 })
  await before[Symbol.asyncDispose]()
  await fill(dovecot, { mails, sent })
  await using sender = await house.startSender()
  const { db } = house.bench.house
  const began = performance.now()
  const beganWith = await memoryOfProcess(sender.pid)
  await until(async () => {
    const { count } = await db
      .selectFrom('incoming')
      .select((eb) => eb.fn.count<string>('answers').distinct().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count) >= answers
  }, 300_000)
  const heardMs = performance.now() - began
  await until(async () => (await house.watched()) === 1, 300_000)
  printTable(`Catch-up: ${mails} new mails in one mailbox, ${answers} of them answers`, [
    {
      mails,
      answers,
      'all answers heard, seconds': round(heardMs / 1_000, 1),
      'all mails looked at, seconds': round((performance.now() - began) / 1_000, 1),
      'memory at the start, MB': round(beganWith.now),
      'most memory, MB': round((await memoryOfProcess(sender.pid)).most),
    },
  ])
}

/** As the delivery agent files them: each in a file of its own, with a name that grows. */
async function fill(dovecot: Dovecot, { mails, sent }: { mails: number; sent: readonly SentMessage[] }): Promise<void> {
  const [{ name: to }] = [dovecot.users[0] ?? { name: '' }]
  const folder = path.join(dovecot.mailFolder, to, 'new')
  await mkdir(folder, { recursive: true })
  const every = Math.floor(mails / sent.length)
  for (let nth = 0; nth < mails; nth++) {
    const { messageId, to: from } = sent[nth / every] ?? { messageId: '', to: '' }
    const letter = messageId ? answerTo({ to, from, messageId, subject: 'nr 0' }) : otherMail(to, nth)
    const file = path.join(folder, `${1_700_000_000 + nth}.M${nth}.bench`)
    await writeFile(file, letter.text)
    await chmod(file, 0o666)
  }
}
