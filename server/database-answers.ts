// Does the database of DATABASE_URL answer? If not, one line says why, without the password.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseAway } from './db/away.ts'
import { StartProblem } from './start-problem.ts'

/** Tries for a while (it may be starting beside us); throws a StartProblem when it does not answer. */
export async function mustAnswer(url: string, patienceMs = 3_000): Promise<void> {
  const end = Date.now() + patienceMs
  for (;;) {
    const error = await trial(url)
    if (error === undefined) return
    if (!isDatabaseAway(error) || Date.now() > end) throw new StartProblem(reason(url, error), { cause: error })
    await wait(200)
  }
}

async function trial(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {}) // said by the promise, too
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error
  }
}

function reason(url: string, error: unknown): string {
  const place = URL.canParse(url) ? new URL(url).host : 'DATABASE_URL'
  const first = error instanceof AggregateError ? error.errors[0] : error
  const why = first instanceof Error ? first.message : String(first)
  return `the database at ${place} does not let us in: ${why} (DATABASE_URL)`
}
