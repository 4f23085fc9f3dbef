// The addresses to which nothing is sent: listed, searched, added and removed by hand.
import { type Kysely, sql } from 'kysely'
import type { Suppression } from '../../contract/suppression.ts'
import { parseEmailAddress } from '../../mail/address/address.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import { storable } from './storable.ts'
import { type SuppressionRow, suppressOne } from './suppress.ts'

export interface SuppressionPage {
  workspaceId: string
  search?: string | undefined
  cursor?: string | undefined
  limit: number
}

const countedAtMost = 10_000

/** Newest first. `total` is exact up to 10,000. */
export async function listSuppressions(db: Kysely<Tables>, page: SuppressionPage) {
  const { workspaceId, cursor, limit } = page
  const found = sql`suppressions where workspace_id = ${workspaceId} ${matching(page.search)}`
  const { rows } = await sql<SuppressionRow>`
    select * from ${found} ${cursor ? sql`and id < ${cursor}` : sql``} order by id desc limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 from ${found} limit ${countedAtMost}) bounded`.execute(db)
  const items = rows.slice(0, limit).map(suppressionOf)
  const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, next, total: counted.rows[0]?.total ?? 0 }
}

// position, not like: % and _ in an address are letters.
function matching(search: string | undefined) {
  return search ? sql`and position(lower(${storable(search)}) in lower(address)) > 0` : sql``
}

function suppressionOf(row: SuppressionRow): Suppression {
  return {
    id: row.id,
    address: row.address,
    reason: row.reason,
    messageId: row.message_id,
    note: row.note,
    createdAt: row.created_at.toISOString(),
  }
}

export async function addSuppression(
  db: Kysely<Tables>,
  workspaceId: string,
  entered: { address: string; note?: string | undefined },
): Promise<Suppression> {
  const address = (parseEmailAddress(entered.address) ?? refuse('invalid', { field: 'address' })).text
  const added = await suppressOne(db, { workspaceId, address, reason: 'by-hand', note: entered.note ?? null })
  return added ? suppressionOf(added) : refuse('already-exists', { field: 'address' })
}

export async function removeSuppression(db: Kysely<Tables>, workspaceId: string, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ address: string; reason: string; accountId: string | null }>`
      delete from suppressions where workspace_id = ${workspaceId} and id = ${id}
      returning address, reason, (select account_id from messages where messages.id = suppressions.message_id) as "accountId"`.execute(
      trx,
    )
    const [removed] = rows
    if (!removed) return refuse('not-found')
    const { accountId: subject, ...data } = removed
    await appendEvent(trx, { workspaceId, type: 'suppression.removed', subject, data })
  })
}
