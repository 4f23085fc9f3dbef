// Keeps a mailbox. What a check of these settings has found becomes its first state; without one it is untested, and
// after a failure it says what failed: saving is always possible.
import type { Kysely } from 'kysely'
import type { Account, SendingLimits } from '../../contract/account.ts'
import type { CertificatePin, EnteredMailbox, ServerSettings } from '../../contract/server-settings.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { tellAccountChanged } from './account-changes.ts'
import { readAccount } from './account-rows.ts'
import { statesAfter } from './apply-check.ts'
import { type CheckRow, progressOf } from './check-row.ts'
import { accountIdFor, addressAtDoor, type Network, providerIdOf, serversAtDoor } from './entered-mailbox.ts'
import { writePins } from './pins.ts'
import { requireCurrentKey } from './published-key.ts'
import { type SecretsAtDoor, sealAtDoor } from './seal-at-door.ts'
import type { SendingDesk } from './sending-desk.ts'
import { type Owner, writeSecrets } from './stored-secrets.ts'
import { learnedFrom, nothingLearned, untested } from './verdict.ts'

type EnteredAccount = EnteredMailbox & {
  checkId?: string | undefined
  limits?: { [Limit in keyof SendingLimits]?: SendingLimits[Limit] | undefined } | undefined
}

export async function createAccount(
  db: Kysely<Tables>,
  who: Who,
  { body, network, sending }: { body: EnteredAccount; network: Network; sending: SendingDesk },
): Promise<Account> {
  const { workspaceId } = who
  const address = addressAtDoor(body.address)
  const servers = serversAtDoor(body, network)
  const check = body.checkId === undefined ? undefined : await findCheck(db, workspaceId, body.checkId)
  const accountId = body.accountId ?? check?.account_id ?? (await accountIdFor(db, body))
  const key = await requireCurrentKey(db)
  // With no IMAP, nothing is said of its password: `null`, not "unchanged".
  const secrets = await sealAtDoor({ smtp: body.smtp, imap: body.imap ?? null }, { workspaceId, accountId, key })
  const limits = limitsOf(body, sending.defaultLimits(providerIdOf(address, servers.smtp)))
  const account = { ...servers, workspaceId, accountId, address, secrets, limits, displayName: body.displayName }
  await insertAccount(db, { ...account, pins: body.pins, checkId: check?.id })
  return readAccount(db, workspaceId, accountId)
}

/** Null: none. Not said: as usual for this provider. */
function limitsOf({ limits }: EnteredAccount, usual: SendingLimits): SendingLimits {
  return {
    perHour: limits?.perHour === undefined ? usual.perHour : limits.perHour,
    perDay: limits?.perDay === undefined ? usual.perDay : limits.perDay,
  }
}

async function findCheck(db: Kysely<Tables>, workspaceId: string, id: string): Promise<CheckRow> {
  // Held, where this is asked in a transaction: a check that ends now must find the account, or be found ended by it.
  const row = await db
    .selectFrom('checks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  return row ?? refuse('not-found', { field: 'checkId' })
}

interface NewAccount extends Owner {
  address: string
  displayName: string
  smtp: ServerSettings
  imap: ServerSettings | null
  secrets: SecretsAtDoor
  pins: CertificatePin[]
  limits: SendingLimits
  checkId: string | undefined
}

async function insertAccount(db: Kysely<Tables>, account: NewAccount): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const check = account.checkId === undefined ? undefined : await findCheck(trx, account.workspaceId, account.checkId)
    const first = firstStates(account, check)
    const added = await trx
      .insertInto('accounts')
      .values({ ...columnsOf(account), ...first.columns })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) await refuseConflict(trx, account)
    await writeSecrets(trx, account, account.secrets.fresh)
    await writePins(trx, account, account.pins)
    await tellAccountChanged(trx, account.accountId)
    await appendEvent(trx, {
      workspaceId: account.workspaceId,
      type: 'account.connected',
      subject: account.accountId,
      data: { address: account.address, sending: first.sending, receiving: first.receiving },
    })
  })
}

function columnsOf(account: NewAccount) {
  const { smtp, imap, limits } = account
  return {
    id: account.accountId,
    workspace_id: account.workspaceId,
    address: account.address,
    display_name: account.displayName,
    provider_id: providerIdOf(account.address, smtp),
    smtp: JSON.stringify(smtp),
    imap: imap && JSON.stringify(imap),
    imap_has_own_password: account.secrets.imapHasOwnPassword,
    per_hour: limits.perHour,
    per_day: limits.perDay,
  }
}

function firstStates(account: NewAccount, check: CheckRow | undefined) {
  const about = check?.account_id === account.accountId ? check : undefined
  const progress = about && progressOf(about)
  const found = about && progress ? statesAfter(account, about, progress) : undefined
  const sending = found?.sending ?? untested
  const receiving = account.imap ? (found?.receiving ?? untested) : ({ state: 'off', problem: null } as const)
  const columns = {
    sending_state: sending.state,
    sending_problem: sending.problem,
    sending_since: new Date(),
    receiving_state: receiving.state,
    receiving_problem: receiving.problem,
    receiving_since: new Date(),
    learned: JSON.stringify((progress && learnedFrom(progress)) ?? nothingLearned),
    last_check_id: about?.id ?? null,
  }
  return { sending, receiving, columns }
}

/** Somebody has the address or the id. Whose id it is, is told only to its own workspace. */
async function refuseConflict(trx: Kysely<Tables>, { workspaceId, accountId, address }: NewAccount): Promise<never> {
  const ours = await trx
    .selectFrom('accounts')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) => eb.or([eb(eb.fn('lower', ['address']), '=', address.toLowerCase()), eb('id', '=', accountId)]))
    .execute()
  if (ours.length === 0) return refuse('not-found')
  return refuse('already-exists', { field: ours.some(({ id }) => id === accountId) ? 'accountId' : 'address' })
}
