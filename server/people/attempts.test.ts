// Too many attempts to sign in, from one place, at one address, from everywhere.
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { openHouse, password } from '../../testing/people.ts'
import { connect } from '../db/connect.ts'
import { type Attempt, countAttempt, forgetAttempts, limits } from './attempts.ts'

type Db = Parameters<typeof countAttempt>[0]

async function manyTimes(db: Db, times: number, attempt: (index: number) => Attempt) {
  const waits: (number | undefined)[] = []
  for (let index = 0; index < times; index++) waits.push(await countAttempt(db, attempt(index)))
  return waits
}

const passed = (waits: (number | undefined)[]) => waits.filter((wait) => wait === undefined).length

describe('attempts to sign in', () => {
  test('at one address from one place are few, and the answer says when to come back', async () => {
    await using fresh = await freshDatabase()
    const waits = await manyTimes(fresh.db, 8, () => ({ from: '192.0.2.1', email: 'odile@example.test' }))
    expect(passed(waits)).toBe(limits.pair.attempts)
    expect(waits.at(-1)).toBeGreaterThan(limits.pair.seconds - 60)
    expect(waits.at(-1)).toBeLessThanOrEqual(limits.pair.seconds)
  })

  test('all at the same moment, in two web processes, are still only as many as allowed', async () => {
    await using fresh = await freshDatabase()
    await using other = connect({ url: fresh.url, max: 5 })
    const attempt = { from: '192.0.2.1', email: 'odile@example.test' }
    const everywhere = [fresh.db, other.kysely].flatMap((db) =>
      Array.from({ length: 10 }, () => countAttempt(db, attempt)),
    )
    const waits = await Promise.all(everywhere)
    expect(passed(waits)).toBe(limits.pair.attempts)
  })

  test('from one place at many addresses end as well', async () => {
    await using fresh = await freshDatabase()
    const waits = await manyTimes(fresh.db, 40, (index) => ({ from: '192.0.2.1', email: `${index}@example.test` }))
    expect(passed(waits)).toBe(limits.from.attempts)
  })

  test('from one IPv6 network are from one place, whatever address is taken in it', async () => {
    await using fresh = await freshDatabase()
    const email = 'odile@example.test'
    const here = [
      '2001:db8:0:1::1',
      '2001:db8:0:1:ffff::2',
      '2001:db8::1:0:0:0:3',
      '2001:db8:0:1::4',
      '2001:db8:0:1::5',
    ]
    for (const from of here) expect(await countAttempt(fresh.db, { from, email })).toBeUndefined()
    expect(await countAttempt(fresh.db, { from: '2001:db8:0:1::6', email })).toBeDefined()
    expect(await countAttempt(fresh.db, { from: '2001:db8:0:2::1', email })).toBeUndefined()
  })

  test('at one address from many places end as well', async () => {
    await using fresh = await freshDatabase()
    const waits = await manyTimes(fresh.db, 40, (index) => ({ from: `192.0.2.${index}`, email: 'odile@example.test' }))
    expect(passed(waits)).toBe(limits.email.attempts)
  })

  test('that one place wastes do not lock the rightful person out elsewhere', async () => {
    await using fresh = await freshDatabase()
    await manyTimes(fresh.db, 100, () => ({ from: '192.0.2.1', email: 'odile@example.test' }))
    expect(await countAttempt(fresh.db, { from: '198.51.100.7', email: 'odile@example.test' })).toBeUndefined()
  })

  test('are counted anew when the window is over, and what is over is swept away', async () => {
    await using fresh = await freshDatabase()
    const attempt = { from: '192.0.2.1', email: 'odile@example.test' }
    await manyTimes(fresh.db, 8, () => attempt)
    await fresh.db
      .updateTable('sign_in_attempts')
      .set({ ends_at: new Date(Date.now() - 1_000) })
      .execute()
    expect(await countAttempt(fresh.db, { from: '203.0.113.9', email: 'marc@example.test' })).toBeUndefined()
    expect(await fresh.db.selectFrom('sign_in_attempts').select('count').execute()).toHaveLength(3)
    expect(await countAttempt(fresh.db, attempt)).toBeUndefined()
  })

  test('are forgotten for this place once the password was right', async () => {
    await using fresh = await freshDatabase()
    const attempt = { from: '192.0.2.1', email: 'odile@example.test' }
    await manyTimes(fresh.db, limits.pair.attempts, () => attempt)
    await forgetAttempts(fresh.db, attempt)
    expect(await countAttempt(fresh.db, attempt)).toBeUndefined()
  })
})

describe('the sign-in page', () => {
  test('refuses the sixth wrong password, and then the right one too', async () => {
    await using house = await openHouse()
    const signIn = (given: string) =>
      house.ask(house.nobody, 'POST', '/api/v1/door/sign-in', { email: house.owner.email, password: given })
    for (let index = 0; index < limits.pair.attempts; index++) expect((await signIn('wrong')).statusCode).toBe(401)
    const refused = await signIn(password)
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'too-many-attempts', retryAfterSeconds: expect.any(Number) })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(200)
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(200)
  })

  test('counts guesses of the current password in the settings as well', async () => {
    await using house = await openHouse()
    const guess = () =>
      house.ask(house.owner, 'POST', '/api/v1/me/password', { current: 'a guess', next: 'a better password' })
    for (let index = 0; index < limits.pair.attempts; index++) expect((await guess()).statusCode).toBe(403)
    expect((await guess()).statusCode).toBe(429)
  })
})
