import { expect, it } from 'vitest'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { freePort } from '../../testing/free-port.ts'
import { until } from '../../testing/until.ts'
import { forgetOldChecks } from './forget-old-checks.ts'

it('forgets checks of long ago, but never the last one of an account, nor one that still runs', async () => {
  await using house = await openAccountsHouse()
  await using _sender = await house.startSender({ conditions: { budgets: { remedies: 0 } } })
  const mailbox = await unreachableMailbox()
  const old = await endedCheck(house, mailbox)
  const last = await endedCheck(house, mailbox)
  const recent = await endedCheck(house, mailbox)
  await house.ask(house.member, 'POST /api/v1/accounts', { ...mailbox, checkId: last })
  const long = new Date(Date.now() - 91 * 86_400_000)
  await house.db.updateTable('checks').set({ ended_at: long }).where('id', 'in', [old, last]).execute()
  await forgetOldChecks(house.db)
  const kept = await house.db.selectFrom('checks').select('id').execute()
  expect(kept.map(({ id }) => id).toSorted()).toEqual([last, recent].toSorted())
})

async function unreachableMailbox() {
  const smtp = { host: '127.0.0.1', port: await freePort(), security: 'none', username: 'lea', password: 'hunter2' }
  return { address: 'lea@example.fr', smtp }
}

async function endedCheck(house: AccountsHouse, mailbox: object): Promise<string> {
  const { id } = (await house.ask(house.member, 'POST /api/v1/checks', mailbox)).json()
  await until(async () => (await house.ask(house.member, `GET /api/v1/checks/${id}`)).json().state === 'ended')
  return id
}
