// What grows is cut back, once an hour, by every sender; the work is bounded and does no harm when done twice.
import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../db/tables.ts'
import { forgetOldChecks } from './forget-old-checks.ts'

const hourly = 3_600_000

export function startHousekeeping({ db, log }: { db: Kysely<Tables>; log: Logger }): AsyncDisposable {
  const stop = new AbortController()
  const keep = async () => {
    while (!stop.signal.aborted) {
      await forgetOldChecks(db).catch((error: unknown) => log.warn({ err: error }, 'old checks stay for another hour'))
      await wait(hourly, undefined, { signal: stop.signal, ref: false }).catch(() => undefined) // stopped
    }
  }
  const loop = keep()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await loop
    },
  }
}
