// The long form of server/replies/every-reply-once.real.test.ts, on a durable PostgreSQL.
import { startDovecot } from '../../testing/dovecot.ts'
import { runEveryReply } from '../../testing/every-reply.ts'
import { openWatchingHouse } from '../../testing/watching-house.ts'
import { openBenchHouse } from '../sending/bench-house.ts'

export async function cuts({ quick }: { quick: boolean }): Promise<void> {
  const users = Array.from({ length: 12 }, (_, nth) => ({ name: `n${nth}@cut.test`, password: 'a secret' }))
  await using bench = await openBenchHouse()
  await using dovecot = await startDovecot({ plaintextAuth: true, users })
  await using house = await openWatchingHouse({ db: bench.connection.kysely, url: bench.house.url })
  const seed = Date.now() % 1_000_000
  const report = await runEveryReply(house, dovecot, {
    ...{ seconds: quick ? 20 : 120, everyMs: 40, replaceEveryMs: 8_000, seed },
  })
  console.log({ seed, ...report })
  if (report.faults.length > 0) process.exitCode = 1
}
