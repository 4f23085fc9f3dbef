// A check as a row, and as the API shows it.
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { Check } from '../../contract/check.ts'
import type { ChecksTable } from '../db/tables/accounts.ts'
import type { Progress } from './verdict.ts'

export type CheckRow = Selectable<ChecksTable>

const Found = z.object({ smtp: Check.shape.smtp, imap: Check.shape.imap, arrival: Check.shape.arrival })

/** The rungs, parsed: the column comes from the database, which another version may have written. */
export function progressOf(row: Pick<CheckRow, 'ladder'>): Progress {
  return Found.parse(row.ladder)
}

export function checkOf(row: CheckRow, senderAway: boolean): Check {
  return Check.parse({
    ...progressOf(row),
    id: row.id,
    accountId: row.account_id,
    address: row.address,
    displayName: row.display_name,
    settings: { smtp: row.smtp, imap: row.imap },
    state: row.state,
    outcome: row.outcome,
    senderAway,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  })
}
