// The database as every test gets it.
import { expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { listen } from './listen.ts'
import { migrate } from './migrate.ts'

test('a fresh database is migrated already', async () => {
  await using fresh = await freshDatabase()
  expect(await migrate(fresh.connection)).toEqual([])
  expect(await fresh.db.selectFrom('events').selectAll().execute()).toEqual([])
})

test('two fresh databases know nothing of each other', async () => {
  await using one = await freshDatabase()
  await using two = await freshDatabase()
  await one.db.insertInto('senders').values({ id: crypto.randomUUID() }).execute()
  expect(await two.db.selectFrom('senders').selectAll().execute()).toEqual([])
})

test('a listener hears what others notify', async () => {
  await using fresh = await freshDatabase()
  await using ear = listen({ url: fresh.url })
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  ear.on('news', resolve)
  await ear.ready()
  await fresh.connection.pool.query("select pg_notify('news', 'hello')")
  expect(await promise).toBe('hello')
})

test('a listener whose connection is cut comes back and says that it may have missed something', async () => {
  await using fresh = await freshDatabase()
  await using ear = listen({ url: fresh.url })
  const heard: (string | undefined)[] = []
  const { promise: back, resolve } = Promise.withResolvers<void>()
  ear.on('news', (payload) => {
    heard.push(payload)
    if (payload === undefined) resolve()
  })
  await ear.ready()
  await fresh.connection.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fluenzr-listen' and datname = current_database()",
  )
  await back
  const { promise: again, resolve: heardAgain } = Promise.withResolvers<string | undefined>()
  ear.on('news', heardAgain)
  await fresh.connection.pool.query("select pg_notify('news', 'again')")
  expect(await again).toBe('again')
  expect(heard).toEqual([undefined, 'again'])
})
