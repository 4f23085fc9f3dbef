// What a sender takes out of a queue at once: in order, and no more than fits into its memory.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { openSendingHouse } from '../../testing/sending-house.ts'
import { claimMessages } from './claim.ts'
import { takeLeases } from './lease.ts'

const letter = (megabytes: number) => ({
  raw: Buffer.from(`Subject: x\r\n\r\n${'x'.repeat(megabytes * 1_000_000)}\r\n`),
})

it('takes large messages a few at a time, in order, and one that is larger than that alone', async () => {
  await using house = await openSendingHouse()
  const accountId = await house.connect({ smtp: { port: 1 } })
  const senderId = randomUUID()
  await house.db.insertInto('senders').values({ id: senderId }).execute()
  const large = await house.queue(accountId, 4, letter(6))
  const huge = await house.queue(accountId, 1, letter(20))
  const [hurried = ''] = await house.queue(accountId, 1, { hurried: true })
  const [lease] = await takeLeases(house.db, { senderId, accountIds: [accountId] })
  const claimed = async () =>
    (
      await claimMessages(house.db, {
        accountId,
        fence: lease?.fence ?? '',
        senderId,
        limit: 100,
      })
    ).map(({ id }) => id)
  expect(await claimed()).toEqual([hurried, ...large.slice(0, 3)])
  expect(await claimed()).toEqual([...large.slice(3), ...huge])
  expect(await claimed()).toEqual([])
})
