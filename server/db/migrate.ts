// Brings a database to the schema of this version. Kysely holds an advisory lock meanwhile, so that several
// processes may try at once; all of it is one transaction.
import { Migrator } from 'kysely/migration'
import type { Connection } from './connect.ts'
import { migrations } from './migrations.ts'

/** Returns the names of the migrations that were run now. Throws what the failing one threw. */
export async function migrate(connection: Connection): Promise<string[]> {
  const migrator = new Migrator({
    db: connection.kysely,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return (results ?? []).map((result) => result.migrationName)
}
