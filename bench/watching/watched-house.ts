// Accounts whose mailboxes are watched by the product's own sender process, on a durable PostgreSQL.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { ca } from '../../testing/certificates.ts'
import { passingFolder } from '../../testing/passing-folder.ts'
import type { RunningProcess } from '../../testing/processes.ts'
import { until } from '../../testing/until.ts'
import { type BenchHouse, openBenchHouse } from '../sending/bench-house.ts'

export interface WatchedHouse extends AsyncDisposable {
  bench: BenchHouse
  /** An account for each of these mailboxes, over TLS; their ids, in order. */
  connect(users: readonly { name: string; password: string }[], imapsPort: number): Promise<string[]>
  /** Messages of ours that went out, so many of each account. */
  sent(accountIds: readonly string[], each: number): Promise<SentMessage[]>
  /** A sender that trusts the certificates of our servers, and tells its memory when it gets SIGUSR2. */
  startSender(): Promise<RunningProcess>
  /** How many are watched, by leases taken at this time of the database or later. */
  watched(since?: Date): Promise<number>
  /** Resolves with the milliseconds that it took from now until so many are. */
  untilWatched(count: number, within: { ms: number; since?: Date }): Promise<number>
}

export interface SentMessage {
  accountId: string
  messageId: string
  /** Whom it went to. */
  to: string
}

const atOnce = 10

export async function openWatchedHouse(): Promise<WatchedHouse> {
  await using opening = new AsyncDisposableStack()
  const bench = opening.use(await openBenchHouse())
  const folder = opening.use(await passingFolder('watched')).path
  const authority = path.join(folder, 'authority.pem')
  await writeFile(authority, ca)
  const teller = path.join(import.meta.dirname, 'tell-memory.ts')
  const kept = opening.move()
  const house: WatchedHouse = {
    bench,
    connect: (users, port) => connectAll(bench, users, port),
    sent: (accountIds, each) => allSent(bench, accountIds, each),
    startSender: () =>
      bench.startSender({
        env: { NODE_EXTRA_CA_CERTS: authority, FLUENZR_LOG: 'warn' },
        nodeOptions: ['--expose-gc', '--import', teller],
      }),
    watched: (since = new Date(0)) => countWatched(bench, since),
    async untilWatched(count, { ms, since }) {
      const began = performance.now()
      await until(async () => (await house.watched(since)) >= count, ms)
      return performance.now() - began
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
  return house
}

/** Their SMTP server is never asked. */
async function connectAll({ house }: BenchHouse, users: readonly { name: string; password: string }[], port: number) {
  const ids: string[] = []
  let next = 0
  const worker = async () => {
    for (let nth = next++; nth < users.length; nth = next++) {
      const { name: address, password } = users[nth] ?? { name: '', password: '' }
      const imap = { port, security: 'tls' } as const
      ids[nth] = await house.connect({ address, password, smtp: { port: 9 }, imap, sentCopyByProvider: true })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return ids
}

async function allSent({ house, connection }: BenchHouse, accountIds: readonly string[], each: number) {
  for (const accountId of accountIds) await house.queue(accountId, each)
  await sql`update messages set state = 'sent', submitted_at = now(), settled_at = now()
    where account_id = any(${[...accountIds]}::uuid[])`.execute(house.db)
  await connection.pool.query('analyze messages')
  const { rows } = await sql<SentMessage>`
    select account_id as "accountId", message_id as "messageId", recipients -> 0 ->> 'address' as to from messages
    where account_id = any(${[...accountIds]}::uuid[]) order by id`.execute(house.db)
  return rows
}

async function countWatched({ house }: BenchHouse, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from watches join watch_leases lease using (account_id)
    where watches.state = 'watching' and lease.sender_id is not null and lease.taken_at >= ${since}`.execute(house.db)
  return rows[0]?.count ?? 0
}
