// Many accounts at their own pace, two of them with servers that never or hardly answer: does anybody wait for them?
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { until } from '../../testing/until.ts'
import { openBenchHouse } from './bench-house.ts'
import { median, percentile, printTable, round } from './figures.ts'
import { chunking, startSink } from './sink.ts'

const slowMs = 2_000

export async function manyAccounts({ quick }: { quick: boolean }): Promise<void> {
  // The gap: seconds between two messages of one account.
  const [accounts, each, gapSeconds] = quick ? [50, 4, 2] : [1_000, 20, 8]
  await using bench = await openBenchHouse()
  await using sink = await startSink(chunking)
  await using hole = await listening((socket) => socket.resume())
  await using slow = await listening((socket) => answerSlowly(socket))
  const { house } = bench
  const pacing = { gapSeconds, connections: 1 }
  const stuck = [await house.connect({ smtp: hole, pacing }), await house.connect({ smtp: slow, pacing })]
  const others: string[] = []
  for (let nth = 2; nth < accounts; nth++) others.push(await house.connect({ smtp: sink, pacing }))
  for (const account of [...stuck, ...others]) await house.queue(account, each)
  await using _sender = await bench.startSender()
  const all = others.length * each
  await until(async () => (await sink.taken()) >= all && ((await house.states()).sent ?? 0) >= all, 600_000)
  const late = await lateness(bench, { gapSeconds, without: stuck })
  printTable(`${accounts} accounts × ${each} messages, one every ${gapSeconds} s; a black hole and a slow server`, [
    { 'seconds beyond its pace': 'median', value: round(median(late), 2) },
    { 'seconds beyond its pace': '99 %', value: round(percentile(late, 0.99), 2) },
    { 'seconds beyond its pace': 'worst (goal ≤ 1)', value: round(Math.max(...late), 2) },
  ])
}

/** How much more than the gap there was between two messages of an account, in seconds. */
async function lateness(
  { connection }: Awaited<ReturnType<typeof openBenchHouse>>,
  { gapSeconds, without }: { gapSeconds: number; without: readonly string[] },
) {
  const { rows } = await connection.pool.query<{ late: number }>(
    `select extract(epoch from submitted_at - lag(submitted_at) over (partition by account_id order by submitted_at))
      ::double precision - $2 as late
    from message_attempts where submitted_at is not null and account_id <> all($1::uuid[])`,
    [without, gapSeconds],
  )
  return rows.flatMap(({ late }) => (late === null ? [] : [late]))
}

async function listening(hear: (socket: net.Socket) => void) {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    hear(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Greets after a while, and offers no AUTH, also after a while. */
function answerSlowly(socket: net.Socket): void {
  const say = (text: string) => void setTimeout(() => socket.writable && socket.write(text), slowMs)
  say('220 slow.bench\r\n')
  socket.on('data', () => say('250-slow.bench\r\n250 AUTH PLAIN\r\n'))
}
