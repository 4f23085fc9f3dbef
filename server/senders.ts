// The sending systems that are alive: each renews its row every second.
import { type Kysely, sql } from 'kysely'
import type { Tables } from './db/tables.ts'
import { senderLeft } from './sending/sending-channels.ts'

/** A sender that was not seen for so long counts as away. */
const awayAfterSeconds = 5

export async function isSenderAlive(db: Kysely<Tables>): Promise<boolean> {
  const alive = await db
    .selectFrom('senders')
    .select('id')
    .where('seen_at', '>', sql<Date>`now() - make_interval(secs => ${awayAfterSeconds})`)
    .limit(1)
    .executeTakeFirst()
  return alive !== undefined
}

/** Clears away, too, what senders that were killed have left behind. */
export async function showSignOfLife(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`
    with gone as (delete from senders where seen_at < now() - interval '1 day')
    insert into senders (id) values (${id}) on conflict (id) do update set seen_at = now()`.execute(db)
}

/** It has ended: by itself, or as its supervisor saw. Whoever can takes over what it held, at once. */
export async function leave(db: Kysely<Tables>, id: string): Promise<void> {
  await sql`
    with gone as (delete from senders where id = ${id} returning id)
    select pg_notify(${senderLeft}, id::text) from gone`.execute(db)
}
