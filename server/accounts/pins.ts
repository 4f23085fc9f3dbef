// Keys that a person trusts for one host and port of an account, in place of a certificate authority.
import { type Kysely, sql } from 'kysely'
import type { CertificatePin } from '../../contract/server-settings.ts'
import { canonicalHost } from '../../vault/binding.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { tellAccountChanged } from './account-changes.ts'
import { lockAccount } from './apply-check.ts'
import type { SendingDesk } from './sending-desk.ts'
import type { Owner } from './stored-secrets.ts'

/** A newer key for the same host and port takes the place of the older one. */
export async function writePins(trx: Kysely<Tables>, owner: Owner, pins: readonly CertificatePin[]): Promise<void> {
  for (const { host, port, spki } of pins) {
    await sql`
      insert into certificate_pins (workspace_id, account_id, host, port, spki)
      values (${owner.workspaceId}, ${owner.accountId}, ${canonicalHost(host)}, ${port}, ${spki})
      on conflict (account_id, host, port) do update set spki = excluded.spki, added_at = now()
        where certificate_pins.spki <> excluded.spki`.execute(trx)
  }
}

/** Only for a server that the account uses: anything else would be a trust that nobody sees. */
export async function trustCertificate(
  db: Kysely<Tables>,
  who: Who,
  { id, pin }: { id: string; pin: CertificatePin },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = (await lockAccount(trx, who.workspaceId, id)) ?? refuse('not-found')
    const host = canonicalHost(pin.host)
    const used = [account.smtp, account.imap].some((server) => server?.host === host && server.port === pin.port)
    if (!used) refuse('invalid', { field: 'host' })
    await writePins(trx, { workspaceId: who.workspaceId, accountId: id }, [pin])
    await tellAccountChanged(trx, id)
    await appendEvent(trx, {
      workspaceId: who.workspaceId,
      type: 'account.certificate-trusted',
      subject: id,
      data: { address: account.address, host, port: pin.port, spki: pin.spki },
    })
  })
}

/** Taking back what was never trusted changes nothing. */
export async function distrustCertificate(
  db: Kysely<Tables>,
  who: Who,
  { id, host, port, sending }: { id: string; host: string; port: number; sending: SendingDesk },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = (await lockAccount(trx, who.workspaceId, id)) ?? refuse('not-found')
    const gone = await trx
      .deleteFrom('certificate_pins')
      .where('account_id', '=', id)
      .where('host', '=', canonicalHost(host))
      .where('port', '=', port)
      .returning('spki')
      .executeTakeFirst()
    if (!gone) return
    await sending.changed(trx, id)
    await tellAccountChanged(trx, id)
    await appendEvent(trx, {
      workspaceId: who.workspaceId,
      type: 'account.certificate-distrusted',
      subject: id,
      data: { address: account.address, host: canonicalHost(host), port, spki: gone.spki },
    })
  })
}
