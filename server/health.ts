// How this installation is: for load balancers, for the page, for whoever counts.
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Registry } from 'prom-client'
import { getStatus } from '../contract/system.ts'
import { isDatabaseAway } from './db/away.ts'
import type { Tables } from './db/tables.ts'
import { type Door, handle } from './http/handle.ts'
import { refuse } from './http/refusal.ts'
import { isSenderAlive } from './senders.ts'

export interface Health {
  database: boolean
  sender: boolean
}

export async function readHealth(db: Kysely<Tables>): Promise<Health> {
  try {
    await sql`select 1`.execute(db)
    return { database: true, sender: await isSenderAlive(db) }
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    return { database: false, sender: false }
  }
}

export function statusDoor(): Door {
  return handle(getStatus, ({ db }) => readHealth(db))
}

export interface HealthOptions {
  db: Kysely<Tables>
  metrics: Registry
  metricsToken: string | undefined
}

/** /healthz: the process lives · /readyz: the database and a sender answer · /metrics: for Prometheus, guarded. */
export function serveHealth(app: FastifyInstance, options: HealthOptions): void {
  const schema = { hide: true }
  app.get('/healthz', { schema, logLevel: 'warn' }, async () => 'ok\n')
  app.get('/readyz', { schema, logLevel: 'warn' }, async (_request, reply) => {
    const health = await readHealth(options.db)
    return reply.code(health.database && health.sender ? 200 : 503).send(health)
  })
  app.get('/metrics', { schema, logLevel: 'warn' }, async (request, reply) => {
    if (!mayRead(request, options.metricsToken)) refuse('not-allowed')
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics())
  })
}

function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return sameText(request.headers.authorization ?? '', `Bearer ${token}`)
  const proxied = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers
  return !proxied && isLoopback(request.socket.remoteAddress ?? '')
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
