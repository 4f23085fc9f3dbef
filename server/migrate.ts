// Brings the database of DATABASE_URL to the schema of this version: what `npm start` does by itself, and what a
// deployment runs once before its web and sender processes.
import { readConfig } from './config.ts'
import { mustAnswer } from './database-answers.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { main, StartProblem } from './start-problem.ts'

await main(async () => {
  const { databaseUrl } = readConfig()
  if (databaseUrl === undefined) throw new StartProblem('DATABASE_URL is missing')
  await mustAnswer(databaseUrl)
  await using connection = connect({ url: databaseUrl, name: 'fluenzr-migrate' })
  const done = await migrate(connection)
  console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`)
})
