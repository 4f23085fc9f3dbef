// The HTTP side with doors made for the test: what it lets in, what it lets out, what it says when something fails.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Access, route } from '../../contract/route.ts'
import { freshDatabase } from '../../testing/database.ts'
import { connect } from '../db/connect.ts'
import { createApp } from './app.ts'
import { type Door, handle } from './handle.ts'
import { refuse } from './refusal.ts'
import type { Who } from './who.ts'

const member: Who = { userId: 'u', workspaceId: 'w', role: 'member', locale: null, sessionId: null }

const greet = route({
  name: 'greet',
  method: 'POST',
  path: '/api/v1/greetings',
  access: 'anyone',
  body: z.object({
    name: z.string().min(1),
    address: z.object({ host: z.string().regex(/^\w+$/, 'host') }).optional(),
  }),
  answers: { 201: z.object({ text: z.string() }) },
})
const greetings = handle(greet, async ({ body }) => ({ text: `hello ${body.name}` }))

async function appWith(doors: Door[], who?: Who) {
  const fresh = await freshDatabase()
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const app = await createApp({ db: fresh.db, whoIs: async () => who, doors, log, version: '0' })
  return {
    app,
    fresh,
    log: () => lines.join(''),
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await fresh[Symbol.asyncDispose]()
    },
  }
}

test('a door answers with its first status', async () => {
  await using at = await appWith([greetings])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toEqual({ text: 'hello Ada' })
})

test('a field that the contract does not name cannot leave', async () => {
  const leaky = handle(greet, async () => ({ text: 'hello', secret: 'hunter2' }))
  await using at = await appWith([leaky])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.json()).toEqual({ text: 'hello' })
})

test('wrong fields are named one by one, in the language asked for', async () => {
  await using at = await appWith([greetings])
  const answer = await at.app.inject({
    method: 'POST',
    url: '/api/v1/greetings',
    headers: { 'accept-language': 'de, fr-FR;q=0.9, en;q=0.8' },
    payload: { name: '', address: { host: '!' } },
  })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toEqual({
    type: 'urn:fluenzr:refusal:invalid',
    title: 'Certaines informations sont à corriger.',
    status: 400,
    code: 'invalid',
    fields: [
      { field: 'name', code: 'missing' },
      { field: 'address.host', code: 'host' },
    ],
  })
})

test.each(['{', 'null', '[]'])('the body %s is refused, not a bug', async (payload) => {
  await using at = await appWith([greetings])
  const headers = { 'content-type': 'application/json' }
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', headers, payload })
  expect(answer.json()).toMatchObject({ code: 'invalid', status: 400 })
})

test('a body that is too large is refused', async () => {
  await using at = await appWith([greetings])
  const payload = { name: 'x'.repeat(1_100_000) }
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload })
  expect(answer.json()).toMatchObject({ code: 'too-large', status: 413 })
})

test('a refusal of a handler becomes its status and its words', async () => {
  const refusing = handle(greet, async () => refuse('password-needed', { field: 'smtp.host' }))
  await using at = await appWith([refusing])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({
    code: 'password-needed',
    fields: [{ field: 'smtp.host', code: 'password-needed' }],
  })
})

test('a bug is logged under its reference and tells the caller nothing else', async () => {
  const broken = handle(greet, async () => {
    throw new Error('the inner workings')
  })
  await using at = await appWith([broken])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('inner workings')
  const { reference } = answer.json()
  expect(reference).toMatch(/^[0-9a-f]{10}$/)
  expect(at.log()).toContain(reference)
  expect(at.log()).toContain('the inner workings')
})

test('an answer that breaks the contract is a bug', async () => {
  const wrong = handle(greet, async () => ({ text: 7 as unknown as string }))
  await using at = await appWith([wrong])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.json()).toMatchObject({ code: 'bug' })
})

test('a database that went away is said as such', async () => {
  await using away = connect({ url: 'postgres://fluenzr@127.0.0.1:1/fluenzr' })
  const reading = handle(greet, async () => {
    await away.kysely.selectFrom('events').selectAll().execute()
    return { text: '' }
  })
  await using at = await appWith([reading])
  const answer = await at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  expect(answer.json()).toMatchObject({ code: 'database-away', status: 503, retryAfterSeconds: 2 })
  expect(answer.headers['retry-after']).toBe('2')
})

const doorFor = (access: Access) =>
  handle(
    route({ name: access, method: 'GET', path: `/${access}`, access, answers: { 204: z.undefined() } }),
    async () => undefined,
  )

test.each([
  { who: undefined, statuses: { anyone: 204, user: 401, member: 401, owner: 401 } },
  { who: member, statuses: { anyone: 204, user: 204, member: 204, owner: 403 } },
  { who: { ...member, role: 'owner' as const }, statuses: { anyone: 204, user: 204, member: 204, owner: 204 } },
])('$who.role passes the doors that are open to it', async ({ who, statuses }) => {
  await using at = await appWith((['anyone', 'user', 'member', 'owner'] as const).map(doorFor), who)
  for (const [access, status] of Object.entries(statuses)) {
    expect((await at.app.inject({ url: `/${access}` })).statusCode, access).toBe(status)
  }
})

test.each([
  { headers: {}, status: 201, why: 'a program' },
  { headers: { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' }, status: 201, why: 'our page' },
  { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, status: 403, why: 'another site' },
  { headers: { 'sec-fetch-site': 'same-site', origin: 'https://x.localhost' }, status: 403, why: 'a sister site' },
  { headers: { origin: 'https://evil.example' }, status: 403, why: 'another site in an old browser' },
  { headers: { origin: 'null' }, status: 403, why: 'a page without origin' },
  { headers: { origin: 'http://localhost:80' }, status: 201, why: 'our page in an old browser' },
])('a change asked for by $why answers $status', async ({ headers, status }) => {
  await using at = await appWith([greetings])
  const payload = { name: 'Ada' }
  const answer = await at.app.inject({
    method: 'POST',
    url: '/api/v1/greetings',
    headers: { host: 'localhost', ...headers },
    payload,
  })
  expect(answer.statusCode).toBe(status)
})

test('too many calls are refused with the time to wait', async () => {
  const limited = handle(greet, async () => ({ text: '' }), { rateLimit: { max: 2, windowMs: 60_000 } })
  await using at = await appWith([limited])
  const call = () => at.app.inject({ method: 'POST', url: '/api/v1/greetings', payload: { name: 'Ada' } })
  await call()
  await call()
  const answer = await call()
  expect(answer.json()).toMatchObject({ code: 'too-many-attempts', status: 429, retryAfterSeconds: 60 })
})

test('what does not exist is not found, as problem+json', async () => {
  await using at = await appWith([])
  expect((await at.app.inject({ url: '/api/v1/nothing' })).json()).toMatchObject({ code: 'not-found', status: 404 })
})

test('the API describes itself', async () => {
  await using at = await appWith([greetings])
  const description = (await at.app.inject({ url: '/openapi.json' })).json()
  expect(description.paths['/api/v1/greetings'].post.operationId).toBe('greet')
  expect((await at.app.inject({ url: '/docs' })).statusCode).toBe(200)
})
