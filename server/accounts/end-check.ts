// A check ends once: the row is closed, its secrets are gone, and the account learns what was found. Whoever comes
// second (a late sender, a sweep, a person who cancels) moves nothing.
import { type Kysely, sql } from 'kysely'
import type { CheckOutcome } from '../../contract/check.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { applyCheck } from './apply-check.ts'
import { stopped } from './blank-ladder.ts'
import { announce, checkChanged, checkStopped } from './check-channels.ts'
import type { CheckRow } from './check-row.ts'

import type { Progress } from './verdict.ts'

export interface CheckEnd {
  id: string
  outcome: CheckOutcome
  progress: Progress
  /** The sender that ran it; null: somebody else ends it. */
  senderId: string | null
}

/** False: it had ended already, or belongs to another sender by now. */
export async function endCheck(db: Kysely<Tables>, end: CheckEnd): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const mine = end.senderId === null ? sql`` : sql`and sender_id = ${end.senderId}`
    const { rows } = await sql<CheckRow>`
      update checks set state = 'ended', outcome = ${end.outcome}, ladder = ${JSON.stringify(stopped(end.progress))},
        secrets = null, lease_until = null, ended_at = now()
      where id = ${end.id} and state <> 'ended' ${mine}
      returning *`.execute(trx)
    const [row] = rows
    if (!row) return false
    const moved = end.outcome === 'interrupted' ? undefined : await applyCheck(trx, row, end.progress)
    await announce(trx, checkChanged, row.id)
    if (end.senderId === null) await announce(trx, checkStopped, row.id)
    // Last, as the stream asks: from here on the other facts of the workspace wait.
    if (moved) await appendEvent(trx, moved)
    await appendEvent(trx, {
      workspaceId: row.workspace_id,
      type: 'check.ended',
      subject: row.account_id,
      data: { checkId: row.id, address: row.address, outcome: end.outcome },
    })
    return true
  })
}
