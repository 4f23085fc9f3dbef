// A sender that died holds checks whose lease runs out. Anybody who notices ends them as interrupted: another sender,
// or the web process, so that nobody waits for a machine that is gone.
import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../db/tables.ts'
import { type CheckRow, progressOf } from './check-row.ts'
import { endCheck } from './end-check.ts'

/** A check that no sender takes is given up after this time: its secrets must not lie there for ever. */
const longestWait = sql`interval '15 minutes'`

/** Ends what is overdue (all of it, or this one check) and returns how many. The last word in the race is endCheck's. */
export async function endOverdueChecks(db: Kysely<Tables>, id?: string): Promise<number> {
  const only = id === undefined ? sql`` : sql`and id = ${id}`
  const { rows } = await sql<Pick<CheckRow, 'id' | 'ladder' | 'sender_id'>>`
    select id, ladder, sender_id from checks
    where state <> 'ended' and (lease_until < now() or (state = 'waiting' and created_at < now() - ${longestWait})) ${only}
    limit 100`.execute(db)
  for (const row of rows) {
    await endCheck(db, { id: row.id, outcome: 'interrupted', progress: progressOf(row), senderId: row.sender_id })
  }
  return rows.length
}

/** Looks every second, in a process that runs no checks itself: with no sender alive, somebody must end them. */
export function sweepOverdueChecks({ db, log }: { db: Kysely<Tables>; log: Logger }): AsyncDisposable {
  const stop = new AbortController()
  const sweep = async () => {
    while (!stop.signal.aborted) {
      await endOverdueChecks(db).catch((error: unknown) => log.warn({ err: error }, 'overdue checks stay for now'))
      await wait(1_000, undefined, { signal: stop.signal, ref: false }).catch(() => undefined) // stopped
    }
  }
  const loop = sweep()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await loop
    },
  }
}
