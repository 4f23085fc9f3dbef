// Every door of the API, tried by everyone who may knock. What each of them must be answered follows from the `access`
// of the route in the contract and from whose things the call names; see testing/access-samples.ts.
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../contract/route.ts'
import { type RouteName, routes } from '../contract/routes.ts'
import { type Cast, type Sample, samples } from '../testing/access-samples.ts'
import { type House, openHouse } from '../testing/people.ts'

let house: House
let origin: string

beforeAll(async () => {
  house = await openHouse()
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = house.app.server.address() as AddressInfo
  origin = `http://127.0.0.1:${port}`
})
afterAll(() => house[Symbol.asyncDispose]())

const callers = [
  'nobody',
  'forged cookie',
  'made-up key',
  'stranger',
  'foreignProgram',
  'program',
  'member',
  'owner',
] as const
type CallerName = (typeof callers)[number]

test('the contract and the mounted doors are the same', () => {
  const mounted = house.doors.map(({ route }) => route.name)
  expect(mounted.toSorted()).toEqual(routes.map(({ name }) => name).toSorted())
  expect(routes.length).toBeGreaterThan(30)
})

test('no two routes share a name or a door', () => {
  expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length)
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length)
})

describe.each([...routes])('$method $path ($access)', (route) => {
  test.each(callers)('as %s', async (name) => {
    const cast = castFor(name)
    const sample: Sample = await samples[route.name as RouteName](cast)
    const before = await belongings()
    const answer = await call(route, sample, headersOf(name, sample))
    expect(answer.status).toBe(expected(route, sample, name))
    if (answer.status >= 400) expect(answer.type).toMatch(/^application\/problem\+json/)
    if (mustChangeNothing(route, name, answer.status)) expect(await belongings()).toBe(before)
    if (isFromElsewhere(name) && route.access !== 'anyone') expectNoneOf(answer.body, secretsOfOwner(cast))
  })
})

function expected(route: Route, sample: Sample, name: CallerName): number {
  const right = sample.status ?? Number(Object.keys(route.answers)[0])
  if (route.access === 'anyone') return right
  switch (name) {
    case 'nobody':
    case 'forged cookie':
    case 'made-up key':
      return 401
    case 'stranger':
      return sample.names === 'nothing' ? right : 404
    case 'foreignProgram':
      if (route.access === 'owner' || sample.personal) return 403
      return sample.names === 'nothing' ? right : 404
    case 'program':
      return route.access === 'owner' || sample.personal ? 403 : right
    case 'member':
      return route.access === 'owner' ? 403 : right
    case 'owner':
      return right
    default:
      return name satisfies never
  }
}

function castFor(name: CallerName): Cast {
  switch (name) {
    case 'stranger':
    case 'foreignProgram':
      return { house, caller: house.stranger, whose: house.owner }
    case 'member':
      return { house, caller: house.member, whose: house.member }
    default:
      return { house, caller: house.owner, whose: house.owner }
  }
}

function headersOf(name: CallerName, sample: Sample): Record<string, string> {
  switch (name) {
    case 'nobody':
      return {}
    case 'forged cookie':
      return { cookie: `${house.people.cookie.name}=forged.${'A'.repeat(43)}%3D` }
    case 'made-up key':
      return { authorization: `Bearer flz_sk_${'A'.repeat(43)}` }
    case 'program':
    case 'foreignProgram':
      return { ...house[name].headers }
    case 'stranger':
    case 'member':
    case 'owner':
      return sample.cookie === undefined ? { ...house[name].headers } : { cookie: sample.cookie }
    default:
      return name satisfies never
  }
}

interface Answer {
  status: number
  type: string
  /** Empty for a stream, which is closed as soon as it was opened. */
  body: string
}

async function call(route: Route, sample: Sample, headers: Record<string, string>): Promise<Answer> {
  const body = sample.body && JSON.stringify(sample.body)
  const typed = body === undefined ? headers : { ...headers, 'content-type': 'application/json' }
  const answer = await fetch(origin + sample.path, { method: route.method, headers: typed, ...(body && { body }) })
  const type = answer.headers.get('content-type') ?? ''
  const isStream = type.startsWith('text/event-stream')
  if (answer.ok) expect(isStream).toBe(route.stream === 'sse')
  if (isStream) await answer.body?.cancel()
  return { status: answer.status, type, body: isStream ? '' : await answer.text() }
}

/** Refused: nothing may have happened. From elsewhere: nothing may have happened here, whatever the answer. */
function mustChangeNothing(route: Route, name: CallerName, status: number): boolean {
  return status >= 400 || (isFromElsewhere(name) && route.access !== 'anyone')
}

function isFromElsewhere(name: CallerName): boolean {
  return name === 'stranger' || name === 'foreignProgram'
}

/** A fingerprint of everything that belongs to the owner's workspace, but for the moments of last use. */
async function belongings(): Promise<string> {
  const id = house.owner.workspaceId
  const { rows } = await sql<{ print: string }>`
    with mine as (select user_id from auth.member where workspace_id = ${id}), everything as (
      select to_jsonb(t) as row from accounts t where workspace_id = ${id}
      union all select to_jsonb(t) from account_secrets t where workspace_id = ${id}
      union all select to_jsonb(t) from certificate_pins t where workspace_id = ${id}
      union all select to_jsonb(t) from checks t where workspace_id = ${id}
      union all select to_jsonb(t) from messages t where workspace_id = ${id}
      union all select to_jsonb(t) from suppressions t where workspace_id = ${id}
      union all select to_jsonb(t) from conversations t where workspace_id = ${id}
      union all select to_jsonb(t) from incoming t where workspace_id = ${id}
      union all select to_jsonb(t) from account_pacing t join accounts a on a.id = t.account_id and a.workspace_id = ${id}
      union all select to_jsonb(t) from events t where workspace_id::text = ${id}
      union all select to_jsonb(t) - 'last_used_at' from api_keys t where workspace_id = ${id}
      union all select to_jsonb(t) from auth.workspace t where id = ${id}
      union all select to_jsonb(t) from auth.member t where workspace_id = ${id}
      union all select to_jsonb(t) from auth."user" t where id in (select user_id from mine)
      union all select to_jsonb(t) from auth.credential t where user_id in (select user_id from mine)
      union all select to_jsonb(t) - 'updated_at' from auth.session t where user_id in (select user_id from mine)
    )
    select md5(string_agg(row::text, ' ' order by row::text)) as print from everything`.execute(house.db)
  return rows[0]?.print ?? ''
}

function secretsOfOwner({ house }: Cast): string[] {
  const { owner, member, program } = house
  return [owner.workspaceId, owner.userId, owner.email, member.userId, member.email, program.keyId]
}

function expectNoneOf(text: string, forbidden: readonly string[]): void {
  expect(forbidden.filter((one) => text.includes(one))).toEqual([])
}
