// The one way to PostgreSQL: a pool with an error handler (a server that restarts must not end the process) and the
// typed query builder on top of it.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { prepareMarked } from './prepared.ts'
import type { Tables } from './tables.ts'

export interface Connection extends AsyncDisposable {
  kysely: Kysely<Tables>
  pool: pg.Pool
  close(): Promise<void>
}

export interface ConnectOptions {
  url: string
  /** Connections at most. */
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
  /** An idle connection broke; the pool replaces it by itself. */
  onError?: (error: Error) => void
}

export function connect(options: ConnectOptions): Connection {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.name ?? 'fluenzr',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  })
  pool.on('connect', prepareMarked)
  pool.on('error', options.onError ?? (() => {}))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  // Kysely ends the pool; ending it twice would throw.
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= kysely.destroy()
    return closing
  }
  return { kysely, pool, close, [Symbol.asyncDispose]: close }
}
