// Brings the database of DATABASE_URL to the schema of this version: what `npm start` does by itself, and what a
// deployment runs once before its web and sender processes. Prints the first-run link while nobody has an access.
import { publicUrlOf, readConfig } from './config.ts'
import { mustAnswer } from './database-answers.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { firstRunLink } from './people/first-run.ts'
import { main, StartProblem } from './start-problem.ts'
import { terminalWords } from './supervisor/announce.ts'

await main(async () => {
  const config = readConfig()
  const { databaseUrl } = config
  if (databaseUrl === undefined) throw new StartProblem('DATABASE_URL is missing')
  await mustAnswer(databaseUrl)
  await using connection = connect({ url: databaseUrl, name: 'fluenzr-migrate' })
  const done = await migrate(connection)
  console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`)
  const link = await firstRunLink(connection.kysely, { publicUrl: publicUrlOf(config) })
  if (link !== undefined) console.log(`${terminalWords(process.env).firstRun}\n  ${link}`)
})
