// One PostgreSQL for the whole test run, with a migrated template that every test clones. Not durable: nobody needs
// these rows after a power cut.
import type { TestProject } from 'vitest/node'
import { connect } from '../server/db/connect.ts'
import { migrate } from '../server/db/migrate.ts'
import { ownPostgres } from './own-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated template database; its server makes the clones. */
    postgres: string
  }
}

// No autovacuum: its workers belong to the superuser, and a database with one inside cannot be dropped by us.
const settings = {
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
}

export async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  await using opening = new AsyncDisposableStack()
  const { server } = opening.use(await ownPostgres('test', settings))
  await using template = connect({ url: server.url })
  await migrate(template)
  project.provide('postgres', server.url)
  const kept = opening.move()
  return () => kept.disposeAsync()
}
