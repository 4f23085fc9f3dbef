// Senders that die, stall or lose an account: what they had in hand is neither lost nor sent a second time.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startProcess } from '../../testing/processes.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { type SmtpSink, smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'
import { claimMessages } from './claim.ts'
import { Journal, LeaseLost } from './journal.ts'
import { type Lease, takeLeases } from './lease.ts'

let house: SendingHouse
let sink: SmtpSink
beforeEach(async () => {
  house = await openSendingHouse()
  sink = await smtpSink()
})
afterEach(async () => {
  await house[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
})

const stateOf = async (id: string) => (await house.message(id)).state

/** A sender as the database knows it: alive until it falls silent. */
async function sender(): Promise<string> {
  const id = randomUUID()
  await house.db.insertInto('senders').values({ id }).execute()
  return id
}

async function fallSilent(senderId: string): Promise<void> {
  await sql`update senders set seen_at = now() - interval '6 seconds' where id = ${senderId}`.execute(house.db)
}

async function take(senderId: string, accountId: string): Promise<Lease | undefined> {
  return (await takeLeases(house.db, { senderId, accountIds: [accountId] }))[0]
}

it('leaves an account to the sender that has it, until that one is silent', async () => {
  const account = await house.connect({ smtp: sink })
  const [one, other] = [await sender(), await sender()]
  expect(await take(one, account)).toEqual({ accountId: account, fence: '1' })
  expect(await take(other, account)).toBeUndefined()
  await fallSilent(one)
  expect(await take(other, account)).toEqual({ accountId: account, fence: '2' })
})

it('queues again what a dead sender had claimed, and is unsure of what it was submitting', async () => {
  const account = await house.connect({ smtp: sink })
  const [claimed = '', submitting = ''] = await house.queue(account, 2)
  const dead = await sender()
  const lease = await take(dead, account)
  if (!lease) throw new Error('no lease')
  const messages = await claimMessages(house.db, { ...lease, senderId: dead, limit: 2 })
  const message = messages.find(({ id }) => id === submitting)
  if (!message) throw new Error('not claimed')
  await new Journal(house.db, dead).submitting({ message, recipients: 1, tookMs: 0 })
  await fallSilent(dead)
  await house.startSender()
  await until(async () => (await stateOf(claimed)) === 'sent')
  expect(await stateOf(submitting)).toBe('unsure')
  expect(sink.delivered).toHaveLength(1)
})

it('lets nobody submit for an account that was taken over', async () => {
  const account = await house.connect({ smtp: sink })
  await house.queue(account, 1)
  const [one, other] = [await sender(), await sender()]
  const lease = await take(one, account)
  if (!lease) throw new Error('no lease')
  const [message] = await claimMessages(house.db, { ...lease, senderId: one, limit: 1 })
  if (!message) throw new Error('not claimed')
  await fallSilent(one)
  await take(other, account)
  const journal = new Journal(house.db, one)
  await expect(journal.submitting({ message, recipients: 1, tookMs: 0 })).rejects.toThrow(LeaseLost)
  expect(await claimMessages(house.db, { ...lease, senderId: one, limit: 1 })).toEqual([])
  expect(await stateOf(message.id)).toBe('queued')
})

it('takes over within ten seconds, and a sender that was paused sends nothing when it wakes', {
  timeout: 60_000,
}, async () => {
  const account = await house.connect({ smtp: sink })
  const env = { DATABASE_URL: house.url, FLUENZR_VAULT_KEYS_FILE: house.keyFile, FLUENZR_LOG: 'error' }
  await using paused = await startProcess({ script: 'server/sender.ts', env })
  // The paused one has said everything but the end, and waits to be asked for it.
  let heldBack = () => {}
  sink.behave({
    keywords: [],
    answer: (line) => {
      if (line !== 'DATA') return undefined
      sink.behave({})
      paused.kill('SIGSTOP')
      heldBack()
      return undefined
    },
  })
  const reached = new Promise<void>((resolve) => {
    heldBack = resolve
  })
  const [id = ''] = await house.queue(account, 1)
  await reached
  const began = performance.now()
  await house.startSender()
  await until(async () => (await stateOf(id)) === 'sent', 12_000)
  expect(performance.now() - began).toBeLessThan(10_000)
  paused.kill('SIGCONT')
  await house.queue(account, 1)
  await until(async () => (await house.states()).sent === 2)
  await until(async () => sink.open <= 1)
  expect(sink.delivered).toHaveLength(2)
})
