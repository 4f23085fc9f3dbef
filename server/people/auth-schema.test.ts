// The migration and what better-auth expects must not drift apart: an upgrade that wants a column says so here.
import { getMigrations } from 'better-auth/db/migration'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { openPeople } from './people.ts'

test('better-auth finds every table, column and index that it wants', async () => {
  await using fresh = await freshDatabase()
  const people = await openPeople(fresh.db, { publicUrl: 'http://localhost:3000' })
  const wanted = await getMigrations(people.auth.options)
  expect(wanted.toBeCreated).toEqual([])
  expect(wanted.toBeAdded).toEqual([])
  expect(wanted.toBeAddedIndexes).toEqual([])
  expect(wanted.schemaProblems).toEqual([])
})

test('it would notice a column that is missing', async () => {
  await using fresh = await freshDatabase()
  await fresh.connection.pool.query('alter table auth.session drop column user_agent')
  const people = await openPeople(fresh.db, { publicUrl: 'http://localhost:3000' })
  const { toBeAdded } = await getMigrations(people.auth.options)
  expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([['session', ['user_agent']]])
})

test('two web processes that start at once sign cookies with one secret', async () => {
  await using fresh = await freshDatabase()
  const both = await Promise.all([0, 1].map(() => openPeople(fresh.db, { publicUrl: 'http://localhost:3000' })))
  expect(both[0]?.cookie).toEqual(both[1]?.cookie)
})
