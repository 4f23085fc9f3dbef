// The form "+ SMTP" at the door: the address parsed, the servers admitted, the id of the account chosen.
import { type Kysely, sql } from 'kysely'
import type { EnteredMailbox, EnteredServer, ServerSettings } from '../../contract/server-settings.ts'
import { parseEmailAddress } from '../../mail/address/address.ts'
import { providerOfDomain, providerOfHost } from '../../mail/providers/providers.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { admitServer, settingsOf } from './entered-server.ts'

/** FLUENZR_PRIVATE_NETWORK */
export type Network = 'allow' | 'deny'

/** The address as it goes on the wire; throws a Refusal for text that is none. */
export function addressAtDoor(text: string): string {
  return (parseEmailAddress(text) ?? refuse('invalid', { field: 'address' })).text
}

interface Servers {
  smtp: EnteredServer
  imap?: EnteredServer | null | undefined
}

/** The settings without their passwords, once their hosts are admitted. */
export function serversAtDoor(
  { smtp, imap }: Servers,
  network: Network,
): { smtp: ServerSettings; imap: ServerSettings | null } {
  admitServer(smtp, 'smtp', network)
  if (imap) admitServer(imap, 'imap', network)
  return { smtp: settingsOf(smtp), imap: imap ? settingsOf(imap) : null }
}

/** Whoever seals chooses the id, because a sealed secret is bound to it; otherwise the database does. */
export async function accountIdFor(
  db: Kysely<Tables>,
  { smtp, imap }: Pick<EnteredMailbox, 'smtp' | 'imap'>,
): Promise<string> {
  if (smtp.sealedPassword !== undefined || imap?.sealedPassword !== undefined) refuse('invalid', { field: 'accountId' })
  const { rows } = await sql<{ id: string }>`select uuidv7() as id`.execute(db)
  return rows[0]?.id ?? refuse('bug')
}

/** By the server first: a domain may be known for its mailboxes and still use another house for sending. */
export function providerIdOf(address: string, smtp: ServerSettings): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return (providerOfHost(smtp.host) ?? providerOfDomain(domain))?.id ?? null
}
