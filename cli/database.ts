// The database that a command works on: DATABASE_URL, or the embedded PostgreSQL of FLUENZR_DATA. When FluenzR is not
// running, the embedded one is started for the time of the command.
import path from 'node:path'
import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import { type Config, readConfig } from '../server/config.ts'
import { mustAnswer } from '../server/database-answers.ts'
import { connect } from '../server/db/connect.ts'
import { isInitialised, startEmbedded } from '../server/db/embedded/start.ts'
import type { Tables } from '../server/db/tables.ts'
import { StartProblem } from '../server/start-problem.ts'

/** Opens it, does the work, closes it. What was foreseen ends the command with one line and status 1. */
export async function inDatabase<T>(command: Command, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await withDatabase(readConfig(), work)
  } catch (error) {
    if (error instanceof StartProblem) return command.error(`fluenzr: ${error.message}`)
    throw error
  }
}

async function withDatabase<T>(config: Config, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  await using stack = new AsyncDisposableStack()
  const url = config.databaseUrl ?? (await embedded(config, stack))
  await mustAnswer(url, patienceMs)
  const { kysely } = stack.use(connect({ url, max: 2, name: 'fluenzr-cli' }))
  try {
    return await work(kysely)
  } catch (error) {
    if (isTableMissing(error))
      throw new StartProblem('the database is empty; start FluenzR once first', { cause: error })
    throw error
  }
}

/** Somebody waits in front of the terminal. */
const patienceMs = 500

async function embedded(config: Config, stack: AsyncDisposableStack): Promise<string> {
  const folder = path.join(config.data, 'postgres')
  if (!isInitialised(folder)) {
    throw new StartProblem(`there is no database in ${folder} yet; start FluenzR once first, or set FLUENZR_DATA`)
  }
  const server = await startEmbedded({ folder })
  // Found running: it belongs to FluenzR, which is at work.
  if (!server.attached) stack.defer(() => server.stop())
  return server.url
}

/** 42P01 and 3F000: undefined table, undefined schema (PostgreSQL, appendix A). */
function isTableMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '3F000')
}
