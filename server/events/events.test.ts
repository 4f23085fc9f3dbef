// The stream of facts over real HTTP and a real database.
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { openEventSource, type SeenEvent } from '../../testing/event-source.ts'
import { listen } from '../db/listen.ts'
import { createApp } from '../http/app.ts'
import { appendEvent } from './append.ts'
import { eventDoors } from './doors.ts'

const account = '11111111-1111-4111-8111-111111111111'
const [ours, theirs] = ['workspace-a', 'workspace-b'] as const

async function server() {
  const fresh = await freshDatabase()
  const ear = listen({ url: fresh.url })
  const app = await createApp({
    db: fresh.db,
    whoIs: async () => ({ userId: 'u', workspaceId: ours, role: 'member', locale: null, sessionId: null }),
    doors: eventDoors(ear),
    log: pino({ level: 'silent' }),
    version: '0',
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    app,
    db: fresh.db,
    pool: fresh.connection.pool,
    add: (workspaceId: string = ours, data = {}) =>
      appendEvent(fresh.db, { workspaceId, type: 'account.edited', subject: account, data }),
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await ear.close()
      await fresh[Symbol.asyncDispose]()
    },
  }
}

/** Opens the live stream; `next` waits for the next event. */
async function followAt(url: string, headers: Record<string, string> = {}) {
  const cut = new AbortController()
  const seen = await openEventSource(`${url}/api/v1/events/live`, { headers, signal: cut.signal })
  return {
    next: async (): Promise<SeenEvent> => {
      const { value } = await seen.next()
      if (!value) throw new Error('the stream ended')
      return value
    },
    ended: async () => (await seen.next()).done === true,
    [Symbol.dispose]: () => cut.abort(),
  }
}

test('facts are listed newest first, or oldest first after an id, and only those of the own workspace', async () => {
  await using at = await server()
  const first = await at.add()
  const foreign = await at.add(theirs)
  const second = await at.add()
  const ids = async (query: string) => {
    const { items } = (await (await fetch(`${at.url}/api/v1/events${query}`)).json()) as { items: { id: string }[] }
    return items.map((item) => item.id)
  }
  expect(await ids('')).toEqual([second, first])
  expect(await ids(`?after=${first}`)).toEqual([second])
  expect(await ids('?after=9999999999999999999')).toEqual([])
  expect(await ids(`?before=${second}`)).toEqual([first])
  expect(await ids(`?before=${first}`)).toEqual([])
  expect(await ids('?before=9999999999999999999&limit=1')).toEqual([second])
  expect(await ids(`?after=${first}&before=${second}`)).toEqual([])
  expect(await ids('')).not.toContain(foreign)
})

test('a fact arrives while one listens', async () => {
  await using at = await server()
  using stream = await followAt(at.url)
  await at.add(theirs)
  const id = await at.add(ours, { field: 'displayName' })
  expect(await stream.next()).toMatchObject({ id, data: { id, subject: account, data: { field: 'displayName' } } })
})

test('a stream that is opened again resumes after what was seen last', async () => {
  await using at = await server()
  const seen = await at.add()
  const missed = [await at.add(), await at.add()]
  using stream = await followAt(at.url, { 'last-event-id': seen })
  expect([(await stream.next()).id, (await stream.next()).id]).toEqual(missed)
  const live = await at.add()
  expect((await stream.next()).id).toBe(live)
})

test('a database connection that is cut loses no fact', async () => {
  await using at = await server()
  using stream = await followAt(at.url)
  await at.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fluenzr-listen' and datname = current_database()",
  )
  const id = await at.add()
  expect((await stream.next()).id).toBe(id)
})

test('ids become visible in their order, whatever is committed first', async () => {
  await using at = await server()
  const slow = await at.db.startTransaction().execute()
  const early = await appendEvent(slow, { workspaceId: ours, type: 'account.edited', subject: null })
  const late = at.add()
  expect(await Promise.race([late.then(() => 'visible'), at.add(theirs).then(() => 'waits')])).toBe('waits')
  await slow.commit().execute()
  expect(BigInt(await late)).toBeGreaterThan(BigInt(early))
})

test('a server that stops ends its streams', async () => {
  await using at = await server()
  using stream = await followAt(at.url)
  await at.app.close()
  expect(await stream.ended()).toBe(true)
})

test('one person has a bounded number of streams, and a closed one counts no more', async () => {
  await using at = await server()
  const open: Disposable[] = []
  for (let count = 0; count < 20; count++) open.push(await followAt(at.url))
  await expect(followAt(at.url)).rejects.toThrow('too-many-attempts')
  for (const stream of open) stream[Symbol.dispose]()
  await expect.poll(async () => await followAt(at.url).then(closeIt, () => 'refused')).toBe('opened')
})

function closeIt(stream: Disposable): string {
  stream[Symbol.dispose]()
  return 'opened'
}
