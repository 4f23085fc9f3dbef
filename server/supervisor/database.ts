// The database of this start: the one of DATABASE_URL, or the embedded one in the data folder, kept running.
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { mustAnswer } from '../database-answers.ts'
import { type Embedded, startEmbedded } from '../db/embedded/start.ts'
import { StartProblem } from '../start-problem.ts'

export interface Database extends AsyncDisposable {
  url: string
}

export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.databaseUrl === undefined) return await openEmbedded(config.data, log)
  await mustAnswer(config.databaseUrl)
  return { url: config.databaseUrl, [Symbol.asyncDispose]: async () => {} }
}

async function openEmbedded(data: string, log: Logger): Promise<Database> {
  const embedded = await startEmbedded({ folder: path.join(data, 'postgres') })
  const lock = await takeLock(embedded.url, data)
  const watch = keepAlive(embedded, log)
  return {
    url: embedded.url,
    [Symbol.asyncDispose]: async () => {
      await watch[Symbol.asyncDispose]()
      await lock.end()
      await embedded.stop()
    },
  }
}

/** One supervisor for one data folder: two would stop the database under each other's feet. Freed by its death, too. */
async function takeLock(url: string, data: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'fluenzr-supervisor' })
  client.on('error', () => {}) // the database died: keepAlive() sees it
  await client.connect()
  for (let left = 10; left > 0; left--) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock(7301, 1) as mine')
    if (rows[0]?.mine) return client
    await wait(100)
  }
  await client.end()
  throw new StartProblem(`FluenzR runs already with the data folder ${data}`)
}

/** Starts PostgreSQL again when it dies; web and sender find it at the same address. */
function keepAlive(embedded: Embedded, log: Logger): AsyncDisposable {
  const stop = new AbortController()
  const watch = async () => {
    while (!stop.signal.aborted) {
      await wait(200, undefined, { signal: stop.signal }).catch(() => undefined)
      if (stop.signal.aborted || embedded.isAlive()) continue
      log.warn('PostgreSQL is gone: starting it again')
      await embedded.restart().catch((error: unknown) => log.error({ err: error }, 'PostgreSQL does not start'))
    }
  }
  const watching = watch()
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await watching
    },
  }
}
