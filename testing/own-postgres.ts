// An embedded PostgreSQL for the time of a run, durable unless told otherwise: gone with whoever started it, also when
// that is killed.
import path from 'node:path'
import { type Embedded, startEmbedded } from '../server/db/embedded/start.ts'
import { passingFolder } from './passing-folder.ts'
import { lastWill } from './tied-to-our-life.ts'

export interface OwnPostgres extends AsyncDisposable {
  server: Embedded
}

/** `name`: of its folder, small letters. `settings` as in postgresql.conf. */
export async function ownPostgres(name: string, settings: Record<string, string> = {}): Promise<OwnPostgres> {
  await using opening = new AsyncDisposableStack()
  const folder = opening.use(await passingFolder(name))
  const data = path.join(folder.path, 'postgres')
  const server = await startEmbedded({ folder: data, settings })
  const pidFile = path.join(data, 'cluster', 'postmaster.pid')
  const will = lastWill({ pidFile, signal: 'INT', folder: folder.path })
  opening.defer(async () => {
    await server.stop()
    await will[Symbol.asyncDispose]()
  })
  const kept = opening.move()
  return { server, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
