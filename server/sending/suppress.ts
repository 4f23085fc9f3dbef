// Adds addresses to which nothing is sent any more, for every reason there is. Each one is a fact.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { SuppressionReason } from '../../contract/suppression.ts'
import type { SuppressionsTable } from '../db/tables/sending.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvents, type NewEvent } from '../events/append.ts'
import { suppressionAdded } from './sending-channels.ts'
import { storable } from './storable.ts'

export interface NewSuppression {
  workspaceId: string
  address: string
  reason: SuppressionReason
  /** Of the message that told us, and its account. */
  messageId?: string | null
  accountId?: string | null
  note?: string | null
}

export type SuppressionRow = Selectable<SuppressionsTable>

/** One by itself. Undefined: it was there already; the first reason stays. */
export async function suppressOne(db: Kysely<Tables>, entry: NewSuppression): Promise<SuppressionRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const added = await suppress(trx, [entry])
    await appendEvents(trx, factsOf(added))
    return added[0]
  })
}

type Added = SuppressionRow & { account_id: string | null }

/** Those that were not there yet. Whoever calls it appends their facts at the end of the transaction. */
export async function suppress(trx: Kysely<Tables>, entries: readonly NewSuppression[]): Promise<Added[]> {
  if (entries.length === 0) return []
  const given = entries.map(({ note, ...entry }) => ({ ...entry, note: note == null ? null : storable(note) }))
  const { rows } = await sql<Added>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (
        "workspaceId" uuid, address text, reason text, "messageId" uuid, "accountId" uuid, note text)
    ), added as (
      insert into suppressions (workspace_id, address, reason, message_id, note)
      select "workspaceId", address, reason, "messageId", note from given order by "workspaceId", lower(address)
      on conflict do nothing returning *
    )
    select added.*, (select given."accountId" from given
      where given."workspaceId" = added.workspace_id and given.address = added.address limit 1) as account_id
    from added order by added.id`.execute(trx)
  if (rows.length > 0) await sql`select pg_notify(${suppressionAdded}, '')`.execute(trx)
  return rows
}

export function factsOf(added: readonly Added[]): NewEvent[] {
  return added.map(({ workspace_id: workspaceId, account_id: subject, address, reason, message_id: messageId }) => ({
    ...{ workspaceId, type: 'suppression.added', subject },
    data: { address, reason, ...(messageId && { messageId }) },
  }))
}
