// npm run bench -- ledger [messages] [kills]: the long form of the ledger test, on a durable PostgreSQL that is killed
// now and then as well.
import { connect } from '../server/db/connect.ts'
import type { Embedded } from '../server/db/embedded/start.ts'
import { migrate } from '../server/db/migrate.ts'
import { runLedger } from '../testing/ledger.ts'
import { ownPostgres } from '../testing/own-postgres.ts'
import { openSendingHouse } from '../testing/sending-house.ts'
import { until } from '../testing/until.ts'

const databaseDiesEvery = 25

export async function run(): Promise<void> {
  const [messages = 2_000, kills = 200] = process.argv.slice(3).map(Number)
  await using stack = new AsyncDisposableStack()
  const { server: postgres } = stack.use(await ownPostgres('ledger'))
  const connection = stack.use(connect({ url: postgres.url, max: 5 }))
  await migrate(connection)
  const house = stack.use(await openSendingHouse({ db: connection.kysely, url: postgres.url }))
  const seed = Date.now() % 1_000_000
  const report = await runLedger(house, {
    ...{ messages, kills, seed, accounts: 20, senders: 2, killEveryMs: 800 },
    disturb: async (nth) => {
      if (nth % databaseDiesEvery !== databaseDiesEvery - 1) return
      await killDatabase(postgres)
      await until(() => connection.pool.query('select').then(Boolean, () => false))
    },
  })
  console.log({ seed, ...report })
  if (report.faults.length > 0) process.exitCode = 1
}

/** In the middle of whatever it does, and back at once. */
async function killDatabase(postgres: Embedded): Promise<void> {
  process.kill(postgres.pid, 'SIGKILL')
  await until(async () => !postgres.isAlive())
  await postgres.restart()
}
