// Is there a sender that could send? Each renews its row every second.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

export async function isAnySenderAlive(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ alive: boolean }>`
    select exists(select from senders where seen_at > now() - interval '5 seconds') as alive`.execute(db)
  return rows[0]?.alive ?? false
}
