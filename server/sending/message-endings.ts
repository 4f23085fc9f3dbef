// How the letters of a list end, which is stored once for all of them (see shared-ending.ts), and messages put together
// again.
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../db/tables.ts'
import type { BegunMessage, ClaimedMessage } from './claim.ts'

export interface NewEnding {
  /** The id of the list. */
  id: string
  workspaceId: string
  raw: Buffer
}

export async function storeEnding(trx: Kysely<Tables>, { id, workspaceId, raw }: NewEnding): Promise<void> {
  await trx.insertInto('message_endings').values({ id, workspace_id: workspaceId, raw }).execute()
}

/** Of a row of message_bodies; null: its ending is gone. */
export const wholeMessage = sql<Buffer | null>`case when message_bodies.ending is null then message_bodies.beginning
  else message_bodies.beginning || (
    select ending.raw from message_endings ending where ending.id = message_bodies.ending) end`

const own = sql`octet_length(message_bodies.beginning)`

/** Headers and text alone, which is what textOf reads: what comes behind may be large. */
export const beginningOfMessage = sql<Buffer>`
  substring(message_bodies.beginning for coalesce(text_end, ${own})) || coalesce((
    select substring(ending.raw for text_end - ${own}) from message_endings ending
    where ending.id = message_bodies.ending and text_end > ${own}), '')`

/** In the memory of a sender; the one that is asked for may be larger. */
const mostBytes = 64_000_000

/** What a sender knows of endings: fetched once for many messages of a list, for nothing changes them. */
export class Endings {
  readonly #log: Pick<Logger, 'error'>
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, Buffer>()
  #bytes = 0

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log
  }

  /** Without those whose ending is gone, which nobody may send: they stay claimed, and the log says so. */
  async complete(db: Kysely<Tables>, messages: readonly BegunMessage[]): Promise<ClaimedMessage[]> {
    const found = await this.#of(db, messages)
    return messages.flatMap(({ beginning, ending, ...message }) => {
      const own = Buffer.from(beginning)
      if (ending === null) return { ...message, raw: own }
      const rest = found.get(ending)
      if (rest) return { ...message, raw: Buffer.concat([own, rest]) }
      this.#log.error({ message: message.id, ending }, 'a message is not sent: what it ends with is gone')
      return []
    })
  }

  async #of(db: Kysely<Tables>, messages: readonly BegunMessage[]): Promise<ReadonlyMap<string, Buffer>> {
    const found = new Map<string, Buffer>()
    const missing = new Map<string, string>()
    for (const { ending, workspaceId } of messages) {
      if (ending === null) continue
      const known = this.#kept.get(ending)
      if (known) found.set(ending, known)
      else missing.set(ending, workspaceId)
    }
    for (const [id, raw] of await fetchEndings(db, missing)) found.set(id, raw)
    for (const [id, raw] of found) this.#keep(id, raw)
    return found
  }

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

/** As text, like the messages (see claim.ts). `wanted`: the workspace of each. */
async function fetchEndings(db: Kysely<Tables>, wanted: ReadonlyMap<string, string>): Promise<[string, Buffer][]> {
  if (wanted.size === 0) return []
  const { rows } = await sql<{ id: string; raw: string }>`
    select id, convert_from(raw, 'UTF8') as raw
    from unnest(${[...wanted.keys()]}::uuid[], ${[...wanted.values()]}::uuid[]) as wanted (id, workspace_id)
    join message_endings using (id, workspace_id)`.execute(db)
  return rows.map(({ id, raw }) => [id, Buffer.from(raw)])
}
