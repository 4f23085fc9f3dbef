// Who runs which check: taken by one sender, held by a lease, given back to nobody. Times are the database's own.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { CheckRow } from './check-row.ts'

/** Survives a few lost renewals; a check whose sender died is ended about this much later. */
const lease = sql`interval '5 seconds'`

/**
 * Takes up to `limit` waiting checks. Workspaces take turns: what counts is how many of its checks run or wait in
 * front, so that fifty checks of one workspace do not stand before the only one of another.
 */
export async function claimChecks(
  db: Kysely<Tables>,
  { senderId, limit }: { senderId: string; limit: number },
): Promise<CheckRow[]> {
  const { rows } = await sql<CheckRow>`
    with busy as (
      select workspace_id, count(*) as running from checks where state = 'running' group by workspace_id
    ), turns as (
      select c.id, c.created_at, coalesce(b.running, 0)
        + row_number() over (partition by c.workspace_id order by c.created_at, c.id) as turn
      from checks c left join busy b using (workspace_id) where c.state = 'waiting'
    ), chosen as (
      select c.id from checks c join turns t using (id)
      where c.state = 'waiting' order by t.turn, t.created_at limit ${limit} for update of c skip locked
    )
    update checks set state = 'running', sender_id = ${senderId}, lease_until = now() + ${lease}, started_at = now()
    from chosen where checks.id = chosen.id
    returning checks.*`.execute(db)
  return rows
}

/** Renews all leases of a sender in one statement, and returns the checks that are still its own. */
export async function renewLeases(
  db: Kysely<Tables>,
  { senderId, ids }: { senderId: string; ids: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    update checks set lease_until = now() + ${lease}
    where id = any(${ids}) and state = 'running' and sender_id = ${senderId}
    returning id`.execute(db)
  return rows.map((row) => row.id)
}

/** Writes what was found so far, while the check is still this sender's. */
export async function writeLadder(
  db: Kysely<Tables>,
  { id, senderId, ladder }: { id: string; senderId: string; ladder: unknown },
): Promise<void> {
  await sql`
    with written as (
      update checks set ladder = ${JSON.stringify(ladder)}
      where id = ${id} and state = 'running' and sender_id = ${senderId}
      returning id
    )
    select pg_notify('check_changed', id::text) from written`.execute(db)
}
