// The database that a command works on: DATABASE_URL, or the embedded PostgreSQL of FLUENZR_DATA. When FluenzR is not
// running, the embedded one is started for the time of the command.
import path from 'node:path'
import type { Command } from 'commander'
import type { Kysely } from 'kysely'
import { isDatabaseAway } from '../server/db/away.ts'
import { connect } from '../server/db/connect.ts'
import { isInitialised, startEmbedded } from '../server/db/embedded/start.ts'
import type { Tables } from '../server/db/tables.ts'

/** Foreseen: what to tell the operator instead of a stack. */
class CannotOpen extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/** Opens it, does the work, closes it. Throws `CannotOpen` with words for the operator. */
async function withDatabase<T>(env: Environment, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  await using stack = new AsyncDisposableStack()
  const url = env['DATABASE_URL'] ?? (await embedded(env['FLUENZR_DATA'] ?? 'data', stack))
  const connection = stack.use(connect({ url, max: 2, name: 'fluenzr-cli' }))
  try {
    return await work(connection.kysely)
  } catch (error) {
    if (isDatabaseAway(error))
      throw new CannotOpen('The database does not answer. Is DATABASE_URL right?', { cause: error })
    if (isTableMissing(error))
      throw new CannotOpen('The database is empty. Start FluenzR once first.', { cause: error })
    throw error
  }
}

/** The same for a command: what was foreseen ends it with one line, status 1. */
export async function inDatabase<T>(command: Command, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await withDatabase(process.env, work)
  } catch (error) {
    if (error instanceof CannotOpen) return command.error(error.message)
    throw error
  }
}

async function embedded(data: string, stack: AsyncDisposableStack): Promise<string> {
  const folder = path.resolve(data, 'postgres')
  if (!isInitialised(folder)) {
    throw new CannotOpen(`There is no database in ${folder} yet. Start FluenzR once first, or set FLUENZR_DATA.`)
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
