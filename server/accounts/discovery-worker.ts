// The part of the sender that answers discoveries: it may talk to the network, the web process may not.
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Discovery } from '../../contract/provider.ts'
import { discoveryMs } from '../../mail/discovery/discover.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import { discoveryAnswered, discoveryWaiting } from './ask-discovery.ts'
import { wakeUps } from './wake-ups.ts'

export interface DiscoveryWorkerOptions {
  db: Kysely<Tables>
  listen: Listen
  log: Logger
  /** mail/discovery with its network; obeys the signal. */
  discover: (address: string, signal: AbortSignal) => Promise<Discovery | undefined>
  deadlineMs?: number
}

/** Requests that are answered at the same time in this process. */
const atOnce = 20

export function startDiscoveryWorker(options: DiscoveryWorkerOptions): AsyncDisposable {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const turn = async () => {
    for (const request of await take(options.db, atOnce - running.size)) {
      const answered = answer(options, request, stop.signal)
        .catch((error: unknown) => options.log.error({ err: error }, 'a discovery ended by a bug'))
        .finally(() => running.delete(answered))
      running.add(answered)
    }
  }
  const turns = wakeUps(options.listen, { channel: discoveryWaiting, everyMs: 5_000, signal: stop.signal })
  const loop = (async () => {
    for await (const _ of turns) {
      await turn().catch((error: unknown) =>
        options.log.warn({ err: error }, 'discoveries cannot be looked after just now'),
      )
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await loop
      await Promise.all(running)
    },
  }
}

interface Request {
  id: string
  address: string
}

/** What nobody waits for any more is thrown away on the way. */
async function take(db: Kysely<Tables>, limit: number): Promise<Request[]> {
  await sql`delete from discoveries where created_at < now() - interval '1 minute'`.execute(db)
  const { rows } = await sql<Request>`
    update discoveries set taken_at = now() where id in (
      select id from discoveries where taken_at is null order by created_at limit ${Math.max(0, limit)}
      for update skip locked
    ) returning id, address`.execute(db)
  return rows
}

async function answer(options: DiscoveryWorkerOptions, { id, address }: Request, stopped: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(options.deadlineMs ?? discoveryMs)])
  const found = await options.discover(address, signal)
  await sql`
    with answered as (update discoveries set answer = ${JSON.stringify(found ?? null)} where id = ${id} returning id)
    select pg_notify(${discoveryAnswered}, id::text) from answered`.execute(options.db)
}
