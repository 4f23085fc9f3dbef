// Name, language, workspace and API keys through the real HTTP app.
import { describe, expect, test } from 'vitest'
import { type House, openHouse } from '../../testing/people.ts'

async function makeKey(house: House, name = 'CRM') {
  const answer = await house.ask(house.owner, 'POST', '/api/v1/api-keys', { name })
  expect(answer.statusCode).toBe(201)
  const made: { id: string; key: string; start: string } = answer.json()
  return { ...made, headers: { authorization: `Bearer ${made.key}` } }
}

describe('the person', () => {
  test('chooses name and language, and may leave the language to the browser again', async () => {
    await using house = await openHouse()
    const edited = await house.ask(house.member, 'PATCH', '/api/v1/me', { name: 'Marc A.', locale: 'fr' })
    expect(edited.json().user).toMatchObject({ name: 'Marc A.', locale: 'fr' })
    await house.ask(house.member, 'PATCH', '/api/v1/me', { locale: null })
    const me = await house.ask(house.member, 'GET', '/api/v1/me')
    expect(me.json().user).toMatchObject({ name: 'Marc A.', locale: null })
  })

  test('is refused in the language that they chose, whatever the browser asks for', async () => {
    await using house = await openHouse()
    await house.ask(house.member, 'PATCH', '/api/v1/me', { locale: 'fr' })
    const refusal = async (language: string) => {
      const headers = { ...house.member.headers, 'accept-language': language }
      return (await house.ask({ headers }, 'PATCH', '/api/v1/workspace', { name: 'x' })).json().title
    }
    expect(await refusal('en')).toBe(await refusal('fr'))
  })
})

describe('the workspace', () => {
  test('is renamed by its owner only', async () => {
    await using house = await openHouse()
    expect((await house.ask(house.member, 'PATCH', '/api/v1/workspace', { name: 'Marc' })).statusCode).toBe(403)
    expect((await house.ask(house.program, 'PATCH', '/api/v1/workspace', { name: 'CRM' })).statusCode).toBe(403)
    const renamed = await house.ask(house.owner, 'PATCH', '/api/v1/workspace', { name: 'Odile & fils' })
    expect(renamed.json().workspace.name).toBe('Odile & fils')
    expect((await house.ask(house.member, 'GET', '/api/v1/me')).json().workspace.name).toBe('Odile & fils')
    expect((await house.ask(house.stranger, 'GET', '/api/v1/me')).json().workspace.name).toBe('Sven et associés')
  })
})

describe('an API key', () => {
  test('is shown once, listed without itself, and kept only as a hash', async () => {
    await using house = await openHouse()
    const made = await makeKey(house)
    expect(made.key).toMatch(/^flz_sk_[\w-]{43}$/)
    const listed = await house.ask(house.owner, 'GET', '/api/v1/api-keys')
    expect(listed.json().items[0]).toMatchObject({ name: 'CRM', start: made.key.slice(0, 11), lastUsedAt: null })
    expect(listed.body).not.toContain(made.key)
    const kept = await house.db.selectFrom('api_keys').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(made.key)
  })

  test('acts as a member of its workspace, whatever its maker is, and notes its use', async () => {
    await using house = await openHouse()
    const made = await makeKey(house)
    const me = await house.ask(made, 'GET', '/api/v1/me')
    expect(me.json().workspace).toMatchObject({ id: house.owner.workspaceId, role: 'member' })
    const [listed] = (await house.ask(house.owner, 'GET', '/api/v1/api-keys')).json().items
    expect(Date.parse(listed.lastUsedAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  test('cannot touch what belongs to the person who made it', async () => {
    await using house = await openHouse()
    const body = { current: 'correct horse battery', next: 'a better password' }
    expect((await house.ask(house.program, 'POST', '/api/v1/me/password', body)).statusCode).toBe(403)
    expect((await house.ask(house.program, 'GET', '/api/v1/me/sessions')).statusCode).toBe(403)
    expect((await house.ask(house.program, 'PATCH', '/api/v1/me', { name: 'x' })).statusCode).toBe(403)
    expect((await house.ask(house.program, 'POST', '/api/v1/door/sign-out')).statusCode).toBe(403)
    expect((await house.ask(house.program, 'GET', '/api/v1/api-keys')).statusCode).toBe(403)
  })

  test('stops working when it is deleted, which another workspace cannot do', async () => {
    await using house = await openHouse()
    const made = await makeKey(house)
    expect((await house.ask(house.stranger, 'DELETE', `/api/v1/api-keys/${made.id}`)).statusCode).toBe(404)
    expect((await house.ask(made, 'GET', '/api/v1/me')).statusCode).toBe(200)
    expect((await house.ask(house.owner, 'DELETE', `/api/v1/api-keys/${made.id}`)).statusCode).toBe(204)
    expect((await house.ask(made, 'GET', '/api/v1/me')).statusCode).toBe(401)
  })

  test('stops working when its maker leaves the workspace', async () => {
    await using house = await openHouse()
    await house.db.deleteFrom('auth.member').where('user_id', '=', house.owner.userId).execute()
    expect((await house.ask(house.program, 'GET', '/api/v1/me')).statusCode).toBe(401)
  })

  test('that is made up is nobody, even next to a good cookie', async () => {
    await using house = await openHouse()
    for (const authorization of ['Bearer flz_sk_x', `Bearer flz_sk_${'A'.repeat(43)}`, 'Basic eDp5', 'Bearer', '']) {
      const caller = { headers: { ...house.owner.headers, authorization } }
      const answer = await house.ask(caller, 'GET', '/api/v1/me')
      expect({ authorization, status: answer.statusCode }).toEqual({ authorization, status: 401 })
    }
  })
})

describe('a page of another site', () => {
  test('changes nothing with the cookie of the one who looks at it', async () => {
    await using house = await openHouse()
    const foreign = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }]
    for (const headers of foreign) {
      const caller = { headers: { ...house.owner.headers, ...headers } }
      expect((await house.ask(caller, 'PATCH', '/api/v1/workspace', { name: 'stolen' })).statusCode).toBe(403)
      expect((await house.ask(caller, 'POST', '/api/v1/door/sign-out')).statusCode).toBe(403)
      expect((await house.ask(caller, 'POST', '/api/v1/api-keys', { name: 'stolen' })).statusCode).toBe(403)
    }
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).json().workspace.name).toBe('Odile et associés')
  })

  test('signs nobody in as somebody else', async () => {
    await using house = await openHouse()
    const caller = { headers: { 'sec-fetch-site': 'cross-site' } }
    const given = { email: house.stranger.email, password: 'correct horse battery' }
    const answer = await house.ask(caller, 'POST', '/api/v1/door/sign-in', given)
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})
