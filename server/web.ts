// The web process: HTTP API and browser app. It holds public keys only, opens no secret and talks to no mail server.
// Runs under the supervisor, or on its own with DATABASE_URL (then the database must be migrated: server/migrate.ts).
import path from 'node:path'
import { sweepOverdueChecks } from './accounts/overdue-checks.ts'
import { home, publicUrlOf, readConfig } from './config.ts'
import { connect } from './db/connect.ts'
import { listen } from './db/listen.ts'
import { allDoors } from './doors.ts'
import { serveHealth } from './health.ts'
import { createApp } from './http/app.ts'
import { tellReady, untilStopped } from './lifeline.ts'
import { listenAt } from './listen-at.ts'
import { makeLog } from './log.ts'
import { makeMetrics, measureRequests } from './metrics.ts'
import { cookieSecret } from './people/cookie-secret.ts'
import { openPeople } from './people/people.ts'
import { unsubscribing } from './sending/unsubscribe-link.ts'
import { serveUnsubscribing } from './sending/unsubscribe-page.ts'
import { main, StartProblem } from './start-problem.ts'
import { version } from './version.ts'

await main(async () => {
  const config = readConfig()
  const url = config.databaseUrl ?? fail('DATABASE_URL is missing (npm start sets it by itself)')
  const log = makeLog('web', config.logLevel)
  const onError = (error: Error) => log.warn({ err: error }, 'database connection lost')
  const connection = connect({ url, name: 'fluenzr-web', onError })
  const ear = listen({ url, onError })
  const people = await openPeople(connection.kysely, {
    publicUrl: publicUrlOf(config),
    cookieSecret: config.cookieSecret,
  })
  const links = unsubscribing(publicUrlOf(config), await cookieSecret(connection.kysely))
  const metrics = makeMetrics()
  const app = await createApp({
    db: connection.kysely,
    whoIs: people.whoIs,
    doors: allDoors({ config, db: connection.kysely, listen: ear, people, unsubscribing: links }),
    log,
    publicUrl: config.publicUrl,
    face: path.join(home, 'dist', 'web'),
    version,
  })
  measureRequests(app, metrics)
  await serveUnsubscribing(app, { db: connection.kysely, unsubscribing: links })
  serveHealth(app, { db: connection.kysely, metrics, metricsToken: config.metricsToken })
  const sweep = sweepOverdueChecks({ db: connection.kysely, log })
  await listenAt(app, config)
  untilStopped(async () => {
    await app.close()
    await sweep[Symbol.asyncDispose]()
    await ear.close()
    await connection.close()
  })
  tellReady()
})

function fail(words: string): never {
  throw new StartProblem(words)
}
