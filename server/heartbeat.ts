// A sender's sign of life: its row, renewed each second while the process works; gone when it stops by itself.
import type { Kysely } from 'kysely'
import type { Tables } from './db/tables.ts'
import { leave, showSignOfLife } from './senders.ts'

const everyMs = 1_000

export interface Heart extends AsyncDisposable {
  /** Seconds since the database heard of us. */
  silentForSeconds(): number
}

export async function beat(db: Kysely<Tables>, o: { id: string; onError: (error: Error) => void }): Promise<Heart> {
  let heardAt = Date.now()
  let ended = false
  let beating: Promise<void> = Promise.resolve()
  const once = async () => {
    try {
      await showSignOfLife(db, o.id)
      heardAt = Date.now()
    } catch (error) {
      // The database is away: the next beat tries again, and readers see our silence.
      o.onError(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const next = () => {
    if (ended) return
    beating = once()
    void beating.then(() => setTimeout(next, everyMs).unref())
  }
  await showSignOfLife(db, o.id)
  setTimeout(next, everyMs).unref()
  return {
    silentForSeconds: () => (Date.now() - heardAt) / 1_000,
    [Symbol.asyncDispose]: async () => {
      ended = true
      await beating
      await leave(db, o.id).catch(o.onError)
    },
  }
}
