// An account gets another server while a sender works for it: what has not begun goes to the new one.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openPostOffice } from '../../testing/post-office.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'
import { openKeyring } from '../../vault/keys.ts'
import { publishKeys } from '../accounts/published-key.ts'
import { beginRotation, resealBatch, retireKeys } from '../accounts/rotation.ts'
import { sendingDesk } from './account-desk.ts'

async function moveTo({ db }: SendingHouse, account: string, { port }: { port: number }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`update accounts set smtp = jsonb_set(smtp, '{port}', ${port}::text::jsonb) where id = ${account}`.execute(
      trx,
    )
    await sendingDesk.changed(trx, account)
  })
}

it('sends nothing more over a connection to the server that it had before', async () => {
  await using old = await smtpSink()
  await using current = await smtpSink()
  await using house = await openSendingHouse()
  const account = await house.connect({ smtp: old, pacing: { connections: 1 } })
  await house.startSender()
  await house.queue(account, 1)
  await until(async () => isDeepStrictEqual(await house.states(), { sent: 1 }))
  await moveTo(house, account, current)
  await house.queue(account, 1)
  await until(async () => isDeepStrictEqual(await house.states(), { sent: 2 }))
  expect([old.delivered.length, current.delivered.length]).toEqual([1, 1])
})

it.each([
  { kind: 'one by one', pacing: { perHour: 1_000 } },
  { kind: 'abreast', pacing: { connections: 1 } },
])('sends what has not begun to the server that it has now, $kind', async ({ pacing }) => {
  await using old = await smtpSink({ thinkMs: () => 400 })
  await using current = await smtpSink()
  await using house = await openSendingHouse()
  const account = await house.connect({ smtp: old, pacing })
  await house.queue(account, 6)
  await house.startSender()
  await until(async () => (await house.states()).submitting !== undefined)
  await moveTo(house, account, current)
  const { queued = 0 } = await house.states()
  await until(async () => isDeepStrictEqual(await house.states(), { sent: 6 }))
  expect(queued).toBeGreaterThan(0)
  expect([old.delivered.length, current.delivered.length]).toEqual([6 - queued, queued])
})

it('is let go of when nothing is left to do, also after a change', async () => {
  await using sink = await smtpSink()
  await using house = await openSendingHouse()
  const account = await house.connect({ smtp: sink })
  await house.startSender({ patience: { idle: 400 } })
  await house.queue(account, 1)
  await until(async () => isDeepStrictEqual(await house.states(), { sent: 1 }))
  await moveTo(house, account, sink)
  const free = house.db.selectFrom('account_leases').select('fence').where('sender_id', 'is', null)
  await until(async () => (await free.execute()).some(({ fence }) => Number(fence) > 1))
})

it('needs its lease anew when a certificate is trusted no more: connections are open by that trust', async () => {
  await using office = await openPostOffice()
  const { db, member, ask } = office.house
  const { id, smtp } = await office.connect()
  await office.post(`/api/v1/accounts/${id}/trust-certificate`, { ...smtp, spki: 'a'.repeat(64) })
  const lease = { account_id: id, sender_id: crypto.randomUUID() }
  await db.insertInto('account_leases').values(lease).execute()
  await ask(member, 'DELETE', `/api/v1/accounts/${id}/trust-certificate?host=${smtp.host}&port=${smtp.port}`)
  const { fence } = await db
    .selectFrom('account_leases')
    .select('fence')
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(fence).toBe('2')
})

it('goes on while the keys of the vault are changed under it', async () => {
  await using sink = await smtpSink({ thinkMs: () => 400 })
  await using house = await openSendingHouse()
  const { db, keyFile } = house
  let keyring = await openKeyring(keyFile, { keyIdsInUse: [] })
  const account = await house.connect({ smtp: sink, pacing: { connections: 3 } })
  await house.queue(account, 6)
  await house.startSender({ keys: async () => keyring })
  // The first connection is open; the others are opened when it has sent something.
  await until(async () => (await house.states()).submitting !== undefined)
  await beginRotation(db, keyFile)
  const both = await openKeyring(keyFile, { keyIdsInUse: [] })
  await publishKeys(db, [...both.retiring, both.current])
  await resealBatch(db, both)
  expect(await retireKeys(db, keyFile, both)).toBe(true)
  keyring = await openKeyring(keyFile, { keyIdsInUse: [] })
  await until(async () => isDeepStrictEqual(await house.states(), { sent: 6 }))
  expect(keyring.retiring).toEqual([])
})
