// Which secret signs session cookies, and what follows when it is another.
import { expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { cookieFrom, password, populate } from '../../testing/people.ts'
import { cookieSecret } from './cookie-secret.ts'
import { openPeople, type People } from './people.ts'
import { signInByPassword } from './sign-in.ts'
import { whoIs } from './who.ts'

const publicUrl = 'http://localhost:3000'
const secret = 'in the environment of the web process only'

async function cookieOf(people: People, email: string): Promise<string> {
  const caller = { address: '192.0.2.1', userAgent: 'Firefox', cookie: '' }
  const signedIn = await signInByPassword(people, { email, password }, caller)
  return cookieFrom(signedIn.result === 'signed-in' ? signedIn.setCookie : [])
}

test('with one in the environment, what the database knows opens no session', async () => {
  await using fresh = await freshDatabase()
  const people = await openPeople(fresh.db, { publicUrl, cookieSecret: secret })
  const { owner } = await populate(people)
  const cookie = await cookieOf(people, owner.email)
  expect(await whoIs(fresh.db, people.cookie, { cookie })).toMatchObject({ userId: owner.userId })
  const known = { ...people.cookie, secret: await cookieSecret(fresh.db) }
  expect(await whoIs(fresh.db, known, { cookie })).toBeUndefined()
  const { rows } = await fresh.connection.pool.query('select * from cookie_secret')
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('whoever sets it later has everybody sign in once more', async () => {
  await using fresh = await freshDatabase()
  const before = await openPeople(fresh.db, { publicUrl })
  const { owner } = await populate(before)
  const cookie = await cookieOf(before, owner.email)
  const after = await openPeople(fresh.db, { publicUrl, cookieSecret: secret })
  expect(await whoIs(fresh.db, after.cookie, { cookie })).toBeUndefined()
  const again = await cookieOf(after, owner.email)
  expect(await whoIs(fresh.db, after.cookie, { cookie: again })).toMatchObject({ userId: owner.userId })
})
