// One PostgreSQL for the whole test run, with a migrated template that every test clones. Not durable: nobody needs
// these rows after a power cut.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '../server/db/connect.ts'
import { startEmbedded } from '../server/db/embedded/start.ts'
import { migrate } from '../server/db/migrate.ts'
import { lastWill } from './tied-to-our-life.ts'

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
  const folder = await mkdtemp(path.join(tmpdir(), 'fluenzr-test-'))
  // Open to `nobody`, as whom root runs PostgreSQL; else the data would lie in a system folder.
  await chmod(folder, 0o755)
  const server = await startEmbedded({ folder: path.join(folder, 'postgres'), settings })
  const will = lastWill({ pid: server.pid, signal: 'INT', folder })
  const end = async () => {
    await server.stop()
    await will[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await using template = connect({ url: server.url })
    await migrate(template)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('postgres', server.url)
  return end
}
