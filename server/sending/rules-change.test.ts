// What changes between the look at the rules and the messages that are taken by them: the account is paused, or removed.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'
import { nextUp } from './next-up.ts'

async function somebodyWaits({ db }: SendingHouse): Promise<boolean> {
  const { rows } = await sql`select from pg_locks where not granted`.execute(db)
  return rows.length > 0
}

it('takes nothing by rules that are being changed', async () => {
  await using sink = await smtpSink()
  await using house = await openSendingHouse()
  const account = await house.connect({ smtp: sink, pacing: { connections: 2 } })
  await house.queue(account, 5)
  await house.db.transaction().execute(async (trx) => {
    await sql`update accounts set paused_at = now() where id = ${account}`.execute(trx)
    await house.startSender()
    await until(() => somebodyWaits(house))
  })
  await until(async () => !(await somebodyWaits(house)))
  expect(await nextUp(house.db, account)).toEqual({ goes: 'never' })
  expect(await house.states()).toEqual({ queued: 5 })
  expect(sink.delivered).toEqual([])
})

it('cancels what waits for an account that is gone', async () => {
  await using sink = await smtpSink()
  await using house = await openSendingHouse()
  const account = await house.connect({ smtp: sink })
  await house.queue(account, 2)
  await house.db.deleteFrom('accounts').where('id', '=', account).execute()
  await house.startSender()
  await until(async () => isDeepStrictEqual(await house.states(), { cancelled: 2 }))
  expect(sink.delivered).toEqual([])
})
