// `npm start`: database, schema, sender and web, in this order, and all of it kept running until it is told to stop;
// then it ends in the opposite order. Whatever is killed is started again; when this process itself is killed, web and
// sender notice and end, and the next start finds the database again.
import path from 'node:path'
import { type Config, home, publicUrlOf, readConfig } from './config.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { mustBeFree } from './listen-at.ts'
import { makeLog } from './log.ts'
import { firstRunLink } from './people/first-run.ts'
import { main } from './start-problem.ts'
import { announcement, terminalWords } from './supervisor/announce.ts'
import { bury } from './supervisor/bury.ts'
import { type Child, type ChildOptions, keepRunning } from './supervisor/child.ts'
import { makeDataFolder } from './supervisor/data-folder.ts'
import { openDatabase } from './supervisor/database.ts'
import { builtFace } from './supervisor/face.ts'
import { webPermissions } from './supervisor/permissions.ts'
import { stopSignal, untilAborted } from './supervisor/stop-signal.ts'

const words = terminalWords(process.env)

// A terminal that was closed reads nothing more; we still stop in order.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

await main(async () => {
  const config = readConfig()
  const stopping = stopSignal(() => process.exit(130))
  {
    await using everything = new AsyncDisposableStack()
    await start(everything, config, stopping)
    await untilAborted(stopping)
    console.log(words.stopping)
  }
  console.log(words.stopped)
  process.exit(0)
})

/** Returns early when it is told to stop meanwhile. */
async function start(everything: AsyncDisposableStack, config: Config, stopping: AbortSignal): Promise<void> {
  await makeDataFolder(config.data)
  await mustBeFree(config)
  const log = makeLog('supervisor', config.logLevel)
  const face = config.development ? Promise.resolve() : builtFace(() => console.log(words.preparing))
  face.catch(() => {}) // said below, when the database can be stopped again
  const database = everything.use(await openDatabase(config, log))
  await face
  if (stopping.aborted) return
  const env = { ...process.env, DATABASE_URL: database.url, FLUENZR_LOG: process.env['FLUENZR_LOG'] ?? 'warn' }
  const link = await prepare(database.url, publicUrlOf(config))
  if (stopping.aborted) return
  const child = (name: 'web' | 'sender', options: Pick<ChildOptions, 'execArgv' | 'onDeath'>): Child => {
    const file = path.join(home, 'server', `${name}.ts`)
    return everything.use(keepRunning({ name, file, env, log, ...options }))
  }
  const onDeath = (said: unknown) => bury(said, { url: database.url, log })
  const children = [child('sender', { execArgv: [], onDeath }), child('web', { execArgv: webPermissions(home) })]
  await Promise.race([Promise.all(children.map(({ ready }) => ready)), untilAborted(stopping)])
  if (stopping.aborted) return
  console.log(announcement({ url: publicUrlOf(config), firstRunLink: link, data: config.data, words }))
}

/** Brings the schema up to date; returns the link by which the owner is created, if there is none. */
async function prepare(url: string, publicUrl: string): Promise<string | undefined> {
  await using connection = connect({ url, max: 2, name: 'fluenzr-supervisor' })
  await migrate(connection)
  return await firstRunLink(connection.kysely, { publicUrl })
}
