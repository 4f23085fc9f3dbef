// The embedded PostgreSQL of one data folder: attach to the one that survived us, or make and start it. It is told to
// stop by whoever started FluenzR; when FluenzR is killed it goes on, and the next start finds it again.
import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { binaries } from './binaries.ts'
import { initialise, superuser } from './initialise.ts'
import { dataFolder, runAs } from './owner.ts'
import {
  findPostmaster,
  isAlive,
  type Postmaster,
  type StartOptions,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'

export interface Embedded {
  /** For connect(); holds a password. Its role owns the database but is no superuser: SQL cannot read files. */
  url: string
  pid: number
  /** True: it was running before us. */
  attached: boolean
  isAlive(): boolean
  /** Starts it again on the same port, after it died. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** `<FLUENZR_DATA>/postgres`. */
  folder: string
  /** As in postgresql.conf; the defaults are durable. */
  settings?: Record<string, string>
  signal?: AbortSignal
}

/** Name of the database and of the role that owns it. */
const owner = 'fluenzr'

export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const as = runAs()
  const programs = await binaries('uid' in as)
  const folder = await dataFolder(options.folder, as)
  const password = await initialise(folder, programs, as)
  const start: StartOptions = {
    cluster: path.join(folder, 'cluster'),
    programs,
    as,
    logFile: path.join(folder, 'postgres.log'),
    settings: options.settings ?? {},
  }
  const signal = options.signal ?? AbortSignal.timeout(60_000)
  const found = await findPostmaster(start.cluster, signal)
  let running = found ?? (await startPatiently(start, signal))
  const address = `127.0.0.1:${running.port}`
  const ownerPassword = createHmac('sha256', password).update(owner).digest('base64url')
  await makeDatabase(`postgres://${superuser}:${password}@${address}/postgres`, ownerPassword)
  return {
    url: `postgres://${owner}:${ownerPassword}@${address}/${owner}`,
    get pid() {
      return running.pid
    },
    attached: found !== undefined,
    isAlive: () => isAlive(running.pid),
    restart: async () => {
      running = await startPatiently({ ...start, port: running.port }, AbortSignal.timeout(60_000))
    },
    stop: () => stopPostmaster(running.pid),
  }
}

/** The folder holds a cluster already. */
export function isInitialised(folder: string): boolean {
  return existsSync(path.join(folder, 'cluster', 'PG_VERSION'))
}

/** After a kill the old backends need a moment to leave the shared memory; the port may be taken by chance. */
async function startPatiently(start: StartOptions, signal: AbortSignal): Promise<Postmaster> {
  for (let left = 8; ; left--) {
    try {
      return await startPostmaster(start, signal)
    } catch (error) {
      if (left === 0 || signal.aborted) throw error
      await wait(250, undefined, { signal })
    }
  }
}

/** Does nothing where it is there already. The password needs no quoting: it is base64url. */
async function makeDatabase(url: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [owner])
    if (role.rowCount === 0) await client.query(`create role ${owner} login createdb password '${ownerPassword}'`)
    const database = await client.query('select from pg_database where datname = $1', [owner])
    if (database.rowCount === 0) await client.query(`create database ${owner} owner ${owner}`)
  } finally {
    await client.end()
  }
}
