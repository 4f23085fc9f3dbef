// Reading mails leaves everybody else in the process their turn: its heart beats in the same loop.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openListeningHouse, readMailOf } from '../../testing/listening-house.ts'
import { mailOf } from '../../testing/mail-samples.ts'
import { hearMails } from './record.ts'

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
