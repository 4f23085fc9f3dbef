import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { attemptsInDatabase } from './login-attempts.ts'

const login = { host: 'Smtp.A.test', port: 465, username: 'Jane' }

describe('the budget of logins', () => {
  it('lets three of ten senders through that ask at the same moment', async () => {
    await using database = await freshDatabase()
    const attempts = attemptsInDatabase(database.db)
    const asked = await Promise.all(Array.from({ length: 10 }, () => attempts.take(login)))
    expect(asked.filter(Boolean)).toHaveLength(3)
  })

  it('counts other servers, ports and users apart', async () => {
    await using database = await freshDatabase()
    const attempts = attemptsInDatabase(database.db)
    for (let made = 0; made < 3; made++) await attempts.take(login)
    expect(await attempts.take({ ...login, host: 'smtp.a.test', username: 'jane' })).toBe(false)
    expect(await attempts.take({ ...login, port: 587 })).toBe(true)
    expect(await attempts.take({ ...login, username: 'jack' })).toBe(true)
  })

  it('forgets after a minute', async () => {
    await using database = await freshDatabase()
    const attempts = attemptsInDatabase(database.db)
    for (let made = 0; made < 3; made++) await attempts.take(login)
    await database.db
      .updateTable('login_attempts')
      .set({ at: new Date(Date.now() - 61_000) })
      .execute()
    expect(await attempts.take(login)).toBe(true)
  })
})
