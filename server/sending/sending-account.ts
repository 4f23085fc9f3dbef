// The account in whose name something is to be sent, and what its server said it takes.
import { type Kysely, sql } from 'kysely'
import type { ServerLimits } from '../../mail/message/outgoing.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

export interface SendingAccount {
  id: string
  address: string
  displayName: string
  limits: ServerLimits
  /** Its mailbox is read: mail to it is heard. */
  hears: boolean
  /** Null: no check has seen its answer yet. */
  smtpUtf8: boolean | null
}

interface AccountRow {
  id: string
  address: string
  displayName: string
  hears: boolean
  capabilities: string[] | null
}

/** The Refusal `not-found` beside `accountId` for anybody else's. */
export async function findSendingAccount(db: Kysely<Tables>, workspaceId: string, id: string): Promise<SendingAccount> {
  // The answer to EHLO as the last check of these settings saw it; the last one: after STARTTLS servers say more.
  const { rows } = await sql<AccountRow>`
    select a.id, a.address, a.display_name as "displayName", a.imap is not null as hears, (
      select rung -> 'fact' -> 'capabilities' from checks c, jsonb_array_elements(c.ladder -> 'smtp' -> 'rungs') rung
      where c.id = a.last_check_id and c.smtp -> 'host' = a.smtp -> 'host' and rung -> 'fact' ->> 'kind' = 'greeted'
      limit 1) as capabilities
    from accounts a where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) refuse('not-found', { field: 'accountId' })
  const { capabilities, ...account } = row
  return { ...account, ...saidBy(capabilities) }
}

function saidBy(capabilities: readonly string[] | null): Pick<SendingAccount, 'limits' | 'smtpUtf8'> {
  const lines = (capabilities ?? []).map((line) => line.trim().toUpperCase())
  return {
    limits: { bytes: numberAfter('SIZE', lines), recipients: recipientsIn(lines) },
    smtpUtf8: capabilities === null ? null : lines.includes('SMTPUTF8'),
  }
}

/** RFC 1870 3: zero means no fixed limit. */
function numberAfter(keyword: string, lines: readonly string[]): number | null {
  const found = lines.map((line) => /^(\S+) (\d{1,15})$/.exec(line)).find((match) => match?.[1] === keyword)
  return Number(found?.[2] ?? 0) || null
}

/** RFC 9422: `LIMITS RCPTMAX=100 MAILMAX=…` */
function recipientsIn(lines: readonly string[]): number | null {
  const limits = lines.find((line) => line.startsWith('LIMITS ')) ?? ''
  return Number(/ RCPTMAX=(\d{1,6})(?: |$)/.exec(limits)?.[1] ?? 0) || null
}

/**
 * Held until the transaction ends, so that what is queued meanwhile is cancelled with the account, if that is being
 * removed: whoever removes it waits, or was first.
 */
export async function holdAccount(trx: Kysely<Tables>, workspaceId: string, id: string): Promise<void> {
  const { rows } = await sql`
    select 1 from accounts where workspace_id = ${workspaceId} and id = ${id} for key share`.execute(trx)
  if (rows.length === 0) refuse('not-found', { field: 'accountId' })
}

/** Until the transaction ends nobody pauses the account, or changes its limits. */
export async function holdRules(trx: Kysely<Tables>, id: string): Promise<void> {
  await sql`${prepared} select from accounts where id = ${id} for share`.execute(trx)
}
