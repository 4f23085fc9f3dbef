// The sending system: checks, sends, watches. It alone holds the private keys of the vault, and listens on no port but,
// where asked for, health and metrics on this machine. Runs under the supervisor, or on its own with DATABASE_URL.
import { randomUUID } from 'node:crypto'
import { startAccountWork } from './accounts/sender-work.ts'
import { readConfig } from './config.ts'
import { connect } from './db/connect.ts'
import { listen } from './db/listen.ts'
import { beat } from './heartbeat.ts'
import { tellReady, untilStopped } from './lifeline.ts'
import { makeLog } from './log.ts'
import { makeMetrics } from './metrics.ts'
import { startWatchWorker } from './replies/watch-worker.ts'
import { serveSenderHealth } from './sender-health.ts'
import { startSendingWorker } from './sending/worker.ts'
import { main, StartProblem } from './start-problem.ts'

await main(async () => {
  const config = readConfig()
  const log = makeLog('sender', config.logLevel)
  const onError = (error: Error) => log.warn({ err: error }, 'database away')
  const url = config.databaseUrl
  if (url === undefined) throw new StartProblem('DATABASE_URL is missing (npm start sets it by itself)')

  await using opening = new AsyncDisposableStack()
  const { kysely: db } = opening.use(connect({ url, name: 'fluenzr-sender', max: 20, onError }))
  const ear = opening.use(listen({ url, onError }))
  const senderId = randomUUID()
  const keyPlace = { file: config.vaultKeysFile, shared: config.vaultKeysShared }
  const network = config.privateNetwork
  const { keys, conditions } = opening.use(
    await startAccountWork({ db, listen: ear, log, senderId, keyPlace, network }),
  )
  const heart = opening.use(await beat(db, { id: senderId, onError }))
  const metrics = makeMetrics()
  const work = { db, listen: ear, log, senderId, keys, around: conditions }
  const workers = [startSendingWorker(work), startWatchWorker({ ...work, metrics })]
  // At the same time: each says goodbye to many servers, and the process is given few seconds.
  opening.defer(async () => void (await Promise.all(workers.map((worker) => worker[Symbol.asyncDispose]()))))
  if (config.senderPort !== undefined) {
    opening.use(await serveSenderHealth({ port: config.senderPort, heart, metrics }))
  }

  const open = opening.move()
  untilStopped(() => open.disposeAsync())
  tellReady(senderId)
})
