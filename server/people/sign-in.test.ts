// Sign-in, sessions and passwords through the real HTTP app on the real database.
import { describe, expect, test } from 'vitest'
import { cookieFrom, type House, openHouse, password, type SignedIn } from '../../testing/people.ts'

const browser = { headers: { 'user-agent': 'Firefox on a desk' } }

function signIn(house: House, given: { email: string; password: string }, headers: Record<string, string> = {}) {
  return house.ask({ headers: { ...browser.headers, ...headers } }, 'POST', '/api/v1/door/sign-in', given)
}

async function anotherSession(house: House, person: SignedIn) {
  const answer = await signIn(house, { email: person.email, password })
  return { headers: { cookie: cookieFrom(answer.headers['set-cookie']) } }
}

describe('signing in', () => {
  test('answers who is signed in and sets a cookie that scripts cannot read', async () => {
    await using house = await openHouse()
    const answer = await signIn(house, { email: 'Odile@Example.test', password })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      user: { id: house.owner.userId, name: 'Odile', email: 'odile@example.test', locale: null },
      workspace: { id: house.owner.workspaceId, name: 'Odile et associés', role: 'owner' },
    })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^fluenzr\.session_token=.*; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const me = await house.ask({ headers: { cookie: cookieFrom(answer.headers['set-cookie']) } }, 'GET', '/api/v1/me')
    expect(me.json()).toEqual(answer.json())
  })

  test('sets a Secure cookie where the public address is https', async () => {
    await using house = await openHouse({ publicUrl: 'https://fluenzr.example' })
    const answer = await signIn(house, { email: house.owner.email, password })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Secure-fluenzr\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('tells an unknown address nothing that it does not tell a wrong password', async () => {
    await using house = await openHouse()
    const wrong = await signIn(house, { email: house.owner.email, password: 'not the password' })
    const unknown = await signIn(house, { email: 'nobody@example.test', password: 'not the password' })
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json()).toMatchObject({ code: 'wrong-password' })
    expect(unknown.json()).toEqual(wrong.json())
    expect(unknown.statusCode).toBe(wrong.statusCode)
    expect(unknown.headers['set-cookie']).toBeUndefined()
  })

  test('does the same work for an unknown address as for a wrong password', async () => {
    await using house = await openHouse()
    const time = async (email: string) => {
      const before = process.cpuUsage()
      await signIn(house, { email, password: 'not the password' })
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    await time('warm.up@example.test')
    const [unknown, wrong] = [await time('nobody@example.test'), await time(house.owner.email)]
    // One scrypt each: tens of milliseconds, against one or two without it.
    expect(unknown / wrong).toBeGreaterThan(0.4)
    expect(unknown / wrong).toBeLessThan(2.5)
  })

  test('never takes over a session that the browser brought along', async () => {
    await using house = await openHouse()
    const planted = house.stranger.headers
    const answer = await signIn(house, { email: house.owner.email, password }, planted)
    const given = cookieFrom(answer.headers['set-cookie'])
    expect(given).not.toBe(planted['cookie'])
    expect((await house.ask({ headers: planted }, 'GET', '/api/v1/me')).statusCode).toBe(401)
    const me = await house.ask({ headers: { cookie: given } }, 'GET', '/api/v1/me')
    expect(me.json()).toMatchObject({ user: { email: house.owner.email } })
  })

  test('a made-up, an unsigned and a wrongly signed cookie are nobody', async () => {
    await using house = await openHouse()
    const [name = '', value = ''] = house.owner.headers['cookie']?.split('=') ?? []
    const token = decodeURIComponent(value).split('.')[0]
    for (const forged of [
      'x',
      '%',
      '',
      token,
      `${token}.`,
      `${token}.AAAA`,
      `${token}.${'A'.repeat(43)}%3D`,
      `.${value}`,
    ]) {
      const answer = await house.ask({ headers: { cookie: `${name}=${forged}` } }, 'GET', '/api/v1/me')
      expect({ forged, status: answer.statusCode }).toEqual({ forged, status: 401 })
    }
  })
})

describe('signing out', () => {
  test('ends the session on the server, not only in the browser', async () => {
    await using house = await openHouse()
    const answer = await house.ask(house.owner, 'POST', '/api/v1/door/sign-out')
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['set-cookie']).toContainEqual(expect.stringMatching(/^fluenzr\.session_token=; Max-Age=0/))
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(401)
  })
})

describe('sessions', () => {
  test('are listed with browser, address and last use, and can be ended one by one', async () => {
    await using house = await openHouse()
    const other = await anotherSession(house, house.owner)
    const listed = await house.ask(other, 'GET', '/api/v1/me/sessions')
    const items: { id: string; current: boolean; userAgent: string; ipAddress: string }[] = listed.json().items
    expect(items).toHaveLength(2)
    expect(items.find((item) => item.current)).toMatchObject({ userAgent: 'Firefox on a desk', ipAddress: '127.0.0.1' })
    const first = items.find((item) => !item.current)
    expect((await house.ask(other, 'DELETE', `/api/v1/me/sessions/${first?.id}`)).statusCode).toBe(204)
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await house.ask(other, 'GET', '/api/v1/me')).statusCode).toBe(200)
  })

  test('of others cannot be ended, and look as if they did not exist', async () => {
    await using house = await openHouse()
    const [theirs] = (await house.ask(house.stranger, 'GET', '/api/v1/me/sessions')).json().items
    for (const id of [theirs.id, 'not-an-id', crypto.randomUUID()]) {
      expect((await house.ask(house.owner, 'DELETE', `/api/v1/me/sessions/${id}`)).statusCode).toBe(404)
    }
    expect((await house.ask(house.stranger, 'GET', '/api/v1/me')).statusCode).toBe(200)
  })

  test('that have expired are over', async () => {
    await using house = await openHouse()
    await house.db
      .updateTable('auth.session')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .execute()
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(401)
    await signIn(house, { email: house.owner.email, password })
    expect(await house.db.selectFrom('auth.session').select('id').execute()).toHaveLength(1)
  })

  test('note when they were last used, to the minute', async () => {
    await using house = await openHouse()
    const anHourAgo = new Date(Date.now() - 3_600_000)
    await house.db.updateTable('auth.session').set({ updated_at: anHourAgo }).execute()
    await house.ask(house.owner, 'GET', '/api/v1/me')
    const [session] = (await house.ask(house.owner, 'GET', '/api/v1/me/sessions')).json().items
    expect(Date.parse(session.lastSeenAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  test('end for a workspace as soon as the person is no longer a member of any', async () => {
    await using house = await openHouse()
    await house.db.deleteFrom('auth.member').where('user_id', '=', house.member.userId).execute()
    expect((await house.ask(house.member, 'GET', '/api/v1/me')).statusCode).toBe(401)
  })
})

describe('changing the password', () => {
  const next = 'a better password'

  test('needs the current one', async () => {
    await using house = await openHouse()
    const answer = await house.ask(house.owner, 'POST', '/api/v1/me/password', { current: 'wrong', next })
    expect(answer.json()).toMatchObject({
      code: 'wrong-password',
      fields: [{ field: 'current', code: 'wrong-password' }],
    })
    expect((await signIn(house, { email: house.owner.email, password })).statusCode).toBe(200)
  })

  test('ends the other sessions, gives this one a new cookie, and lets only the new password in', async () => {
    await using house = await openHouse()
    const other = await anotherSession(house, house.owner)
    const answer = await house.ask(other, 'POST', '/api/v1/me/password', { current: password, next })
    expect(answer.statusCode).toBe(204)
    const renewed = { headers: { cookie: cookieFrom(answer.headers['set-cookie']) } }
    expect((await house.ask(renewed, 'GET', '/api/v1/me')).statusCode).toBe(200)
    expect((await house.ask(other, 'GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await signIn(house, { email: house.owner.email, password })).statusCode).toBe(401)
    expect((await signIn(house, { email: house.owner.email, password: next })).statusCode).toBe(200)
  })

  test('leaves the other sessions alone when asked to', async () => {
    await using house = await openHouse()
    const other = await anotherSession(house, house.owner)
    const wish = { current: password, next, signOutOthers: false }
    expect((await house.ask(other, 'POST', '/api/v1/me/password', wish)).statusCode).toBe(204)
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(200)
  })

  test('refuses a short one beside its field', async () => {
    await using house = await openHouse()
    const answer = await house.ask(house.owner, 'POST', '/api/v1/me/password', { current: password, next: 'short' })
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'next', code: 'too-small' }] })
  })
})
