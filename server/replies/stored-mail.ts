// The bytes of a mail that is kept, read a step at a time. Between two steps nothing is held in the database: whoever reads
// slowly keeps no connection, and whoever stops reading asks for nothing more.
import { type Kysely, sql } from 'kysely'
import { inMemory, type MailSource } from '../../mail/inbound/mail-source.ts'
import type { Tables } from '../db/tables.ts'

/** As long as an answer of the database takes about a millisecond, this is more than any line carries. */
const step = 256 * 1024

export interface StoredBody {
  id: string
  bytes: number
}

export function storedMail(db: Kysely<Tables>, { id, bytes }: StoredBody): MailSource {
  return {
    bytes,
    async *read(from, until) {
      for (let at = from; at < until; ) {
        const piece = await readStep(db, { id, from: at, until: Math.min(until, at + step) })
        yield piece
        at += piece.length
      }
    },
  }
}

/** The same, in one step where it is small. */
export async function nearby(source: MailSource): Promise<MailSource> {
  if (source.bytes > step) return source
  const pieces: Uint8Array[] = []
  for await (const piece of source.read(0, source.bytes)) pieces.push(piece)
  return inMemory(Buffer.concat(pieces))
}

/** From one piece, at least a byte. By the key of the pieces; of a value that is not compressed only these bytes are read. */
async function readStep(
  db: Kysely<Tables>,
  { id, from, until }: { id: string; from: number; until: number },
): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select substring(bytes from ${from}::integer - starts_at + 1 for ${until - from}::integer) as bytes
    from mail_pieces where body_id = ${id} and starts_at <= ${from} order by starts_at desc limit 1`.execute(db)
  const [row] = rows
  if (!row || row.bytes.length === 0) throw new MailGone()
  return row.bytes
}

/** Deleted while it was read. */
export class MailGone extends Error {
  constructor() {
    super('the mail is not kept any more')
  }
}
