// A house that sends, on a PostgreSQL as durable as the one of the product (fsync, synchronous commit), which is gone
// afterwards, with the product's own sender process beside it.
import { type Connection, connect } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { ownPostgres } from '../../testing/own-postgres.ts'
import { type RunningProcess, startProcess } from '../../testing/processes.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'

export interface BenchHouse extends AsyncDisposable {
  house: SendingHouse
  connection: Connection
  /** Of the postmaster, whose children do the work. */
  postgresPid: number
  /** server/sender.ts, in a process of its own. */
  startSender(more?: { env?: Record<string, string>; nodeOptions?: readonly string[] }): Promise<RunningProcess>
  /** server/web.ts. */
  startWeb(env: { PORT: string }): Promise<RunningProcess>
  /** Empties what a round has left. */
  clear(): Promise<void>
}

export async function openBenchHouse(): Promise<BenchHouse> {
  await using opening = new AsyncDisposableStack()
  const { server } = opening.use(await ownPostgres('bench'))
  const connection = opening.use(connect({ url: server.url, max: 20 }))
  await migrate(connection)
  const house = opening.use(await openSendingHouse({ db: connection.kysely, url: server.url }))
  const kept = opening.move()
  return {
    house,
    connection,
    postgresPid: server.pid,
    startSender: ({ env = {}, nodeOptions = [] } = {}) =>
      startProcess({
        script: 'server/sender.ts',
        env: { ...senderEnv(house), ...env },
        nodeOptions: [...profiling(), ...nodeOptions],
      }),
    startWeb: (env) =>
      startProcess({ script: 'server/web.ts', env: { DATABASE_URL: house.url, NODE_ENV: 'production', ...env } }),
    clear: async () =>
      void (await connection.pool.query(
        'truncate messages, message_bodies, message_endings, message_attempts, events cascade',
      )),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

function senderEnv({ url, keyFile }: SendingHouse): Record<string, string> {
  return {
    DATABASE_URL: url,
    FLUENZR_VAULT_KEYS_FILE: keyFile,
    FLUENZR_PRIVATE_NETWORK: 'allow',
    NODE_ENV: 'production',
  }
}

/** FLUENZR_BENCH_PROFILE=<folder>: where the sender leaves its CPU profile. */
function profiling(): string[] {
  const folder = process.env['FLUENZR_BENCH_PROFILE']
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}
