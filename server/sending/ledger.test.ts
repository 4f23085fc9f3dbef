// Nothing is lost, nothing is silently sent twice: the short form of `npm run bench -- ledger`.
import { expect, it } from 'vitest'
import { runLedger } from '../../testing/ledger.ts'
import { openSendingHouse } from '../../testing/sending-house.ts'

it('accounts for every message while senders are killed and connections break', { timeout: 120_000 }, async () => {
  await using house = await openSendingHouse()
  const seed = Date.now() % 1_000_000
  const report = await runLedger(house, { messages: 200, kills: 15, accounts: 6, senders: 2, seed, killEveryMs: 600 })
  expect(report, `seed ${seed}`).toMatchObject({ faults: [], refused: 0 })
  expect(report.sent).toBeGreaterThan(100)
})
