// The first run: one link, one owner.
import { describe, expect, test } from 'vitest'
import { type House, openEmptyHouse, openHouse } from '../../testing/people.ts'
import { firstRunLink } from './first-run.ts'

const nobody = { headers: {} }
const at = { publicUrl: 'http://localhost:3000' }

const person = {
  name: 'Odile',
  email: 'Odile@Example.test',
  password: 'correct horse battery',
  workspaceName: 'Odile et associés',
  locale: 'fr',
}

type EmptyHouse = Pick<House, 'ask' | 'db'>

async function tokenOf(house: EmptyHouse): Promise<string> {
  const link = await firstRunLink(house.db, at)
  expect(link).toMatch(/^http:\/\/localhost:3000\/first-run#[\w-]{43}$/)
  return link?.split('#')[1] ?? ''
}

function claim(house: EmptyHouse, token: string) {
  return house.ask(nobody, 'POST', '/api/v1/door/owner', { ...person, token })
}

async function isFirstRun(house: EmptyHouse): Promise<boolean> {
  return (await house.ask(nobody, 'GET', '/api/v1/door')).json().firstRun
}

describe('the first run', () => {
  test('creates the owner and the workspace with the token of the terminal, and signs in', async () => {
    await using house = await openEmptyHouse()
    expect(await isFirstRun(house)).toBe(true)
    const answer = await claim(house, await tokenOf(house))
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      user: { name: 'Odile', email: 'odile@example.test', locale: 'fr' },
      workspace: { name: 'Odile et associés', role: 'owner' },
    })
    expect(answer.headers['set-cookie']).toBeDefined()
    expect(await isFirstRun(house)).toBe(false)
    expect(await firstRunLink(house.db, at)).toBeUndefined()
  })

  test('refuses a wrong token and creates nobody', async () => {
    await using house = await openEmptyHouse()
    await tokenOf(house)
    const answer = await claim(house, 'guessed')
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'wrong-token' })
    expect(await isFirstRun(house)).toBe(true)
  })

  test('refuses every token before one was issued', async () => {
    await using house = await openEmptyHouse()
    expect((await claim(house, 'guessed')).json()).toMatchObject({ code: 'wrong-token' })
  })

  test('lets only the link of the latest start in', async () => {
    await using house = await openEmptyHouse()
    const earlier = await tokenOf(house)
    const latest = await tokenOf(house)
    expect((await claim(house, earlier)).json()).toMatchObject({ code: 'wrong-token' })
    expect((await claim(house, latest)).statusCode).toBe(201)
  })

  test('makes one owner of ten who come at the same moment', async () => {
    await using house = await openEmptyHouse()
    const token = await tokenOf(house)
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim(house, token)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await house.db.selectFrom('auth.user').select('email').execute()).toHaveLength(1)
    expect(await house.db.selectFrom('auth.workspace').select('id').execute()).toHaveLength(1)
  })

  test('keeps no token that could be read from the database', async () => {
    await using house = await openEmptyHouse()
    const token = await tokenOf(house)
    const kept = await house.db.selectFrom('first_run').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(kept[0]?.token_hash.toString('base64url')).not.toBe(token)
  })

  test('is over for good once somebody exists', async () => {
    await using house = await openHouse()
    expect(await isFirstRun(house)).toBe(false)
    expect((await claim(house, 'anything')).json()).toMatchObject({ code: 'first-run-over' })
  })

  test('says beside which field something is missing', async () => {
    await using house = await openEmptyHouse()
    const answer = await house.ask(nobody, 'POST', '/api/v1/door/owner', {
      ...person,
      name: ' ',
      email: 'odile',
      token: 'x',
    })
    expect(answer.json().fields).toEqual([
      { field: 'name', code: 'missing' },
      { field: 'email', code: 'email' },
    ])
  })
})
