// What a finished check says is written into its account, if there is one by now and it has these settings.
import { type Kysely, type Selectable, sql } from 'kysely'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import type { NewEvent } from '../events/append.ts'
import { tellAccountChanged } from './account-changes.ts'
import type { CheckRow } from './check-row.ts'
import { sameServer } from './entered-server.ts'
import { letGoAgain } from './reached-again.ts'
import { learnedFrom, type Progress, receivingVerdict, sendingVerdict, type Verdict } from './verdict.ts'

export async function applyCheck(
  trx: Kysely<Tables>,
  check: CheckRow,
  progress: Progress,
): Promise<NewEvent | undefined> {
  const account = await lockAccount(trx, check.workspace_id, check.account_id)
  if (!account || !(await usedItsSecrets(trx, check))) return undefined
  const learned = learnedFrom(progress)
  await trx
    .updateTable('accounts')
    .set({ last_check_id: check.id, ...(learned ? { learned: JSON.stringify(learned) } : {}) })
    .where('id', '=', account.id)
    .execute()
  const states = statesAfter(account, check, progress)
  if (states.sending?.state === 'ready') await letGoAgain(trx, account.id)
  return moveStates(trx, account, states)
}

/** False: it tried a password that was typed and not saved, or one that another has replaced meanwhile. */
async function usedItsSecrets(trx: Kysely<Tables>, check: CheckRow): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select exists(select from account_secrets where account_id = checks.account_id and given_at > checks.created_at) as changed
    from checks where id = ${check.id}`.execute(trx)
  return rows[0]?.changed === check.entered_secrets
}

/** What the check says of these settings; undefined for a direction whose settings are others by now. */
export function statesAfter(
  account: Pick<AccountRow, 'smtp' | 'imap'>,
  check: Pick<CheckRow, 'smtp' | 'imap'>,
  progress: Progress,
): NewStates {
  return {
    sending: sameServer(account.smtp, check.smtp) ? sendingVerdict(progress) : undefined,
    receiving: account.imap && sameServer(account.imap, check.imap) ? receivingVerdict(progress) : undefined,
  }
}

export type AccountRow = Selectable<AccountsTable>

/** The account, held until the transaction ends; undefined when the workspace has no such account. */
export async function lockAccount(
  trx: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<AccountRow | undefined> {
  return trx
    .selectFrom('accounts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export interface NewStates {
  sending: Verdict | undefined
  /** Null: there is no IMAP any more. */
  receiving: Verdict | null | undefined
}

/**
 * Writes the states. A real change is also a fact, which the caller appends at the end of its transaction. `since`
 * stays where nothing changed.
 */
export async function moveStates(
  trx: Kysely<Tables>,
  account: AccountRow,
  next: NewStates,
): Promise<NewEvent | undefined> {
  const sending = next.sending ?? sendingOf(account)
  const receiving = next.receiving === undefined ? receivingOf(account) : (next.receiving ?? off)
  const sendingMoved = !same(sending, sendingOf(account))
  const receivingMoved = !same(receiving, receivingOf(account))
  if (!sendingMoved && !receivingMoved) return undefined
  await sql`
    update accounts set
      sending_state = ${sending.state}, sending_problem = ${sending.problem},
      sending_since = case when ${sendingMoved} then now() else sending_since end,
      receiving_state = ${receiving.state}, receiving_problem = ${receiving.problem},
      receiving_since = case when ${receivingMoved} then now() else receiving_since end
    where id = ${account.id}`.execute(trx)
  await tellAccountChanged(trx, account.id)
  return {
    workspaceId: account.workspace_id,
    type: 'account.state-changed',
    subject: account.id,
    data: { address: account.address, sending, receiving },
  }
}

const off = { state: 'off', problem: null } as const

function sendingOf(account: AccountRow) {
  return { state: account.sending_state, problem: account.sending_problem }
}

function receivingOf(account: AccountRow) {
  return { state: account.receiving_state, problem: account.receiving_problem }
}

function same(a: { state: string; problem: string | null }, b: { state: string; problem: string | null }): boolean {
  return a.state === b.state && a.problem === b.problem
}
