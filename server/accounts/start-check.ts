// Asks for a run of the ladder: with what was just typed, or with what an account has stored.
import { type Kysely, sql } from 'kysely'
import type { Check } from '../../contract/check.ts'
import type { CertificatePin, EnteredMailbox, ServerSettings } from '../../contract/server-settings.ts'
import { keyIdOf } from '../../vault/seal.ts'
import type { CheckSecrets } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { blankProgress } from './blank-ladder.ts'
import { announce, checkWaiting } from './check-channels.ts'
import { accountIdFor, addressAtDoor, type Network, serversAtDoor } from './entered-mailbox.ts'
import { findOwnAccount } from './own-account.ts'
import { holdKeys, requireCurrentKey } from './published-key.ts'
import { readCheck } from './read-check.ts'
import { sealAtDoor } from './seal-at-door.ts'
import { byUse, readSecrets, secretsForCheck } from './stored-secrets.ts'

/** Checks of one workspace that may wait or run at the same time. */
const atMostAlive = 20

/** A check of entered settings. For an account of ours, what is not typed again is taken from what it has stored. */
export async function startCheck(
  db: Kysely<Tables>,
  who: Who,
  { body, network }: { body: EnteredMailbox; network: Network },
): Promise<Check> {
  const { workspaceId } = who
  const address = addressAtDoor(body.address)
  const { smtp, imap } = serversAtDoor(body, network)
  const accountId = body.accountId ?? (await accountIdFor(db, body))
  const account = await findOwnAccount(db, workspaceId, accountId)
  const stored = account ? await readSecrets(db, { workspaceId, accountId }) : []
  const door = { workspaceId, accountId, key: await requireCurrentKey(db) }
  const before = { secrets: byUse(stored), imapHasOwnPassword: account?.imap_has_own_password ?? false }
  const { fresh } = await sealAtDoor({ smtp: body.smtp, imap: body.imap }, door, before)
  const secrets = secretsForCheck([...fresh, ...stored], imap !== null)
  return insertCheck(db, who, {
    accountId,
    address,
    displayName: body.displayName,
    smtp,
    imap,
    pins: body.pins,
    secrets,
    enteredSecrets: fresh.length > 0,
  })
}

/** The check of an account as it is stored. */
export async function recheckAccount(db: Kysely<Tables>, who: Who, id: string): Promise<Check> {
  const { workspaceId } = who
  const account = (await findOwnAccount(db, workspaceId, id)) ?? refuse('not-found')
  const stored = await readSecrets(db, { workspaceId, accountId: id })
  const pins = await db
    .selectFrom('certificate_pins')
    .select(['host', 'port', 'spki'])
    .where('account_id', '=', id)
    .execute()
  const { address, display_name: displayName, smtp, imap } = account
  const secrets = secretsForCheck(stored, imap !== null)
  return insertCheck(db, who, { accountId: id, address, displayName, smtp, imap, pins, secrets, enteredSecrets: false })
}

interface NewCheck {
  accountId: string
  address: string
  displayName: string
  smtp: ServerSettings
  imap: ServerSettings | null
  pins: CertificatePin[]
  secrets: CheckSecrets
  enteredSecrets: boolean
}

async function insertCheck(db: Kysely<Tables>, who: Who, check: NewCheck): Promise<Check> {
  const { smtp, imap, secrets } = check
  const keyIds = [secrets.smtp, secrets.imap].flatMap((secret) => (secret ? [keyIdOf(secret.sealed) ?? ''] : []))
  const id = await db.transaction().execute(async (trx) => {
    await holdKeys(trx, keyIds)
    await limitAlive(trx, who.workspaceId)
    const row = await trx
      .insertInto('checks')
      .values({
        workspace_id: who.workspaceId,
        account_id: check.accountId,
        address: check.address,
        display_name: check.displayName,
        locale: who.locale,
        smtp: JSON.stringify(smtp),
        imap: imap && JSON.stringify(imap),
        pins: JSON.stringify(check.pins),
        secrets: JSON.stringify(secrets),
        entered_secrets: check.enteredSecrets,
        secret_key_ids: keyIds,
        ladder: JSON.stringify(blankProgress(smtp, imap)),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await announce(trx, checkWaiting, row.id)
    await appendEvent(trx, {
      workspaceId: who.workspaceId,
      type: 'check.started',
      subject: check.accountId,
      data: { checkId: row.id, address: check.address },
    })
    return row.id
  })
  return readCheck(db, who.workspaceId, id)
}

async function limitAlive(trx: Kysely<Tables>, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ alive: number }>`
    select count(*)::int as alive from checks where workspace_id = ${workspaceId} and state <> 'ended'`.execute(trx)
  if ((rows[0]?.alive ?? 0) >= atMostAlive) refuse('too-many-attempts', { retryAfterSeconds: 10 })
}
