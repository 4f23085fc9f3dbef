// The budget against lock-outs.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptsInMemory } from './attempts.ts'

test('three in a minute for one server and user, then no more until the first is a minute old', () => {
  let now = 0
  const attempts = attemptsInMemory(() => now)
  const ada = { host: 'mail.test', port: 465, username: 'ada' }
  const results = [0, 10_000, 20_000, 30_000, 59_999, 60_000].map((at) => {
    now = at
    return attempts.take(ada)
  })
  expect(results).toEqual([true, true, true, false, false, true])
})

test('servers and users are counted apart, capitals are not', () => {
  const attempts = attemptsInMemory(() => 0)
  for (let made = 0; made < 3; made++) attempts.take({ host: 'Mail.test', port: 465, username: 'Ada' })
  expect(attempts.take({ host: 'mail.TEST', port: 465, username: 'ada' })).toBe(false)
  expect(attempts.take({ host: 'mail.test', port: 465, username: 'grace' })).toBe(true)
  expect(attempts.take({ host: 'imap.test', port: 993, username: 'ada' })).toBe(true)
})

test('no minute ever holds more than three, whatever the rhythm', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20_000), { maxLength: 60 }), (pauses) => {
      let now = 0
      const attempts = attemptsInMemory(() => now)
      const taken = pauses.flatMap((pause) => {
        now += pause
        return attempts.take({ host: 'mail.test', port: 465, username: 'ada' }) ? [now] : []
      })
      for (const from of taken)
        expect(taken.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(3)
    }),
  )
})
