// Changes an account. A stored secret never follows the account to another host, nor to a connection without TLS: the
// password is asked for again there. What was found with other settings is no longer shown as true.
import type { Kysely } from 'kysely'
import type { Account, editAccount as editRoute } from '../../contract/account.ts'
import type { BodyOf } from '../../contract/route.ts'
import type { ServerSettings } from '../../contract/server-settings.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { forgetMailbox, tellAccountChanged } from './account-changes.ts'
import { readAccount } from './account-rows.ts'
import { type AccountRow, lockAccount, moveStates, type NewStates, statesAfter } from './apply-check.ts'
import { progressOf } from './check-row.ts'
import { type Network, providerIdOf } from './entered-mailbox.ts'
import { admitServer, sameMailbox, sameServer, settingsOf } from './entered-server.ts'
import { requireCurrentKey } from './published-key.ts'
import { type EnteredServers, type SecretsAtDoor, sealAtDoor } from './seal-at-door.ts'
import type { SendingDesk } from './sending-desk.ts'
import { byUse, dropSecret, readSecrets, writeSecrets } from './stored-secrets.ts'
import { untested, type Verdict } from './verdict.ts'

type Changes = BodyOf<typeof editRoute>

interface Edit {
  id: string
  body: Changes
  network: Network
  sending: SendingDesk
}

export async function editAccount(db: Kysely<Tables>, who: Who, edit: Edit): Promise<Account> {
  const { workspaceId } = who
  const { id, body, network, sending } = edit
  if (body.smtp) admitServer(body.smtp, 'smtp', network)
  if (body.imap) admitServer(body.imap, 'imap', network)
  const key = await requireCurrentKey(db)
  await db.transaction().execute(async (trx) => {
    // Before the account: a check that ends takes its row first as well.
    const check = body.checkId === undefined ? undefined : await holdCheck(trx, workspaceId, body.checkId)
    const account = (await lockAccount(trx, workspaceId, id)) ?? refuse('not-found')
    const owner = { workspaceId, accountId: id }
    const before = { secrets: byUse(await readSecrets(trx, owner)), imapHasOwnPassword: account.imap_has_own_password }
    const secrets = await sealAtDoor(touchedServers(account, body), { ...owner, key }, before)
    await writeSecrets(trx, owner, secrets.fresh)
    if (body.imap === null) await dropSecret(trx, owner, 'imap')
    const next = await writeSettings(trx, account, { body, secrets })
    const about = check?.account_id === id ? check : undefined
    const found = about ? statesAfter(next, about, progressOf(about)) : {}
    if (about) await trx.updateTable('accounts').set({ last_check_id: about.id }).where('id', '=', id).execute()
    const moved = await moveStates(trx, account, { ...statesOfEdit(account, next, secrets), ...known(found) })
    if (!sameMailbox(account.imap, next.imap)) await forgetMailbox(trx, id)
    await sending.changed(trx, id)
    await tellAccountChanged(trx, id)
    await appendFacts(trx, account, { body, secrets })
    if (moved) await appendEvent(trx, moved)
  })
  return readAccount(db, workspaceId, id)
}

async function holdCheck(trx: Kysely<Tables>, workspaceId: string, id: string) {
  const check = trx.selectFrom('checks').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id)
  return (await check.forShare().executeTakeFirst()) ?? refuse('not-found', { field: 'checkId' })
}

/** A new password for SMTP is one for IMAP too where IMAP has none of its own. */
function touchedServers(account: AccountRow, { smtp, imap }: Changes): EnteredServers {
  const newPassword = smtp?.password !== undefined || smtp?.sealedPassword !== undefined
  const shares = account.imap !== null && !account.imap_has_own_password
  return { smtp, imap: imap === undefined && newPassword && shares ? account.imap : imap }
}

interface Settings {
  smtp: ServerSettings
  imap: ServerSettings | null
}

interface Written {
  body: Changes
  secrets: SecretsAtDoor
}

async function writeSettings(trx: Kysely<Tables>, account: AccountRow, { body, secrets }: Written): Promise<Settings> {
  const smtp = body.smtp ? settingsOf(body.smtp) : account.smtp
  const imap = body.imap === undefined ? account.imap : body.imap && settingsOf(body.imap)
  const { perHour, perDay } = body.limits ?? {}
  await trx
    .updateTable('accounts')
    .set({
      smtp: JSON.stringify(smtp),
      imap: imap && JSON.stringify(imap),
      imap_has_own_password: secrets.imapHasOwnPassword,
      provider_id: providerIdOf(account.address, smtp),
      display_name: body.displayName ?? account.display_name,
      per_hour: perHour === undefined ? account.per_hour : perHour,
      per_day: perDay === undefined ? account.per_day : perDay,
    })
    .where('id', '=', account.id)
    .execute()
  return { smtp, imap }
}

/** Other settings, or another password: nobody has tried them yet. */
function statesOfEdit(before: Settings, after: Settings, { fresh }: SecretsAtDoor): NewStates {
  const renewed = (use: 'smtp' | 'imap') => fresh.some((secret) => secret.use === use)
  const stateOf = (use: 'smtp' | 'imap'): Verdict | undefined =>
    sameServer(before[use], after[use]) && !renewed(use) ? undefined : untested
  return { sending: stateOf('smtp'), receiving: after.imap === null ? null : stateOf('imap') }
}

/** Only what the check has something to say about. */
function known(found: Partial<NewStates>): Partial<NewStates> {
  return Object.fromEntries(Object.entries(found).filter(([, verdict]) => verdict !== undefined))
}

async function appendFacts(trx: Kysely<Tables>, account: AccountRow, { body, secrets }: Written): Promise<void> {
  const about = { workspaceId: account.workspace_id, subject: account.id }
  const data = { address: account.address }
  const changed = Object.keys(body).filter((field) => field !== 'checkId')
  await appendEvent(trx, { ...about, type: 'account.edited', data: { ...data, changed } })
  if (secrets.fresh.length === 0) return
  const uses = secrets.fresh.map((secret) => secret.use)
  await appendEvent(trx, { ...about, type: 'account.secret-changed', data: { ...data, uses } })
}
