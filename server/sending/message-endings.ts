// How the letters of a list end, which is stored once for all of them (see shared-ending.ts), and messages put together
// again.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

export interface NewEnding {
  /** The id of the list. */
  id: string
  workspaceId: string
  raw: Buffer
}

export async function storeEnding(trx: Kysely<Tables>, { id, workspaceId, raw }: NewEnding): Promise<void> {
  await trx.insertInto('message_endings').values({ id, workspace_id: workspaceId, raw }).execute()
}

/** Of a row of message_bodies. */
export const wholeMessage = sql<Buffer>`message_bodies.raw || coalesce((
  select ending.raw from message_endings ending where ending.id = message_bodies.ending), '')`

/** Headers and text alone, which is what textOf reads: what comes behind may be large. */
export const beginningOfMessage = sql<Buffer>`substring(message_bodies.raw for coalesce(text_end, octet_length(message_bodies.raw)))
  || coalesce((select substring(ending.raw for text_end - octet_length(message_bodies.raw)) from message_endings ending
    where ending.id = message_bodies.ending and text_end > octet_length(message_bodies.raw)), '')`

/** In the memory of a sender; the one that is asked for may be larger. */
const mostBytes = 64_000_000

/** Fetched once for many messages of a list. Nothing changes an ending. */
export class Endings {
  readonly #kept = new Map<string, Buffer>()
  #bytes = 0

  /** Throws where one of them is gone: its messages must not go out without it. */
  async of(db: Kysely<Tables>, ids: Iterable<string>): Promise<ReadonlyMap<string, Buffer>> {
    const wanted = new Set(ids)
    const missing = [...wanted].filter((id) => !this.#kept.has(id))
    const fetched = missing.length > 0 ? await fetchEndings(db, missing) : []
    const found = new Map([...this.#kept].filter(([id]) => wanted.has(id)).concat(fetched))
    for (const id of wanted) if (!found.has(id)) throw new Error(`the ending ${id} is gone`)
    for (const [id, raw] of found) this.#keep(id, raw)
    return found
  }

  /** As the one that was used last. */
  #keep(id: string, raw: Buffer): void {
    this.#drop(id)
    this.#kept.set(id, raw)
    this.#bytes += raw.length
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= mostBytes || oldest === id) return
      this.#drop(oldest)
    }
  }

  #drop(id: string): void {
    const raw = this.#kept.get(id)
    if (!raw) return
    this.#kept.delete(id)
    this.#bytes -= raw.length
  }
}

/** As text, like the messages (see claim.ts). */
async function fetchEndings(db: Kysely<Tables>, ids: string[]): Promise<[string, Buffer][]> {
  const { rows } = await sql<{ id: string; raw: string }>`
    select id, convert_from(raw, 'UTF8') as raw from message_endings where id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ id, raw }) => [id, Buffer.from(raw)])
}
