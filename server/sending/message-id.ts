// The id of a message stands in its Message-ID, so that one needs no index of its own: `<019f…@example.fr>`. A Message-ID
// that was made in another way, or that a provider put in the place of ours, is an alias.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** Ids in ascending order (UUIDs of version 7), chosen before the rendering: what is rendered carries them. */
export async function newIds(db: Kysely<Tables>, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count}::int)`.execute(db)
  return rows.map(({ id }) => id)
}

/** The id that a Message-ID (with its angle brackets) names, as SQL; null: it cannot be one of ours. */
export function idNamedBy(messageId: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`substring(${messageId} from '^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@')::uuid`
}
