// Reading mails leaves everybody else in the process their turn: its heart beats in the same loop. Here are the worst mails
// that a stranger can write.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openListeningHouse, readMailOf } from '../../testing/listening-house.ts'
import { mailOf } from '../../testing/mail-samples.ts'
import { hearMails } from './record.ts'
import { weighMails } from './weigh.ts'

test('between two mails of a batch others have their turn', async () => {
  await using house = await openListeningHouse()
  const mails = Array.from({ length: 20 }, (_, uid) => readMailOf(mailOf({ From: 'ada@example.org' }), uid + 1))
  let turns = 0
  let isOver = false
  const others = (async () => {
    for (; !isOver; turns++) await nextTurn()
  })()
  await hearMails(house.db, house.account, mails)
  isOver = true
  await others
  expect(turns).toBeGreaterThanOrEqual(mails.length)
})

test('costly headers are weighed one after the other, and nobody waits for all of them', async () => {
  await using house = await openListeningHouse()
  const costly = 'wrote: '.repeat(2_300)
  const fields = { From: 'ada@example.org', To: costly, Cc: costly, Sender: costly, References: '<a@'.repeat(5_000) }
  const mails = Array.from({ length: 60 }, (_, uid) => readMailOf(mailOf(fields), uid + 1))
  let longest = 0
  let isOver = false
  const others = (async () => {
    for (let since = performance.now(); !isOver; since = performance.now()) {
      await nextTurn()
      longest = Math.max(longest, performance.now() - since)
    }
  })()
  const arrived = mails.map(({ mail }) => mail)
  const began = performance.now()
  await weighMails(house.db, house.account, arrived)
  const whole = performance.now() - began
  isOver = true
  await others
  expect(longest).toBeLessThan(whole / 4)
}, 60_000)
