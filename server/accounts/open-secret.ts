// Opens a sealed secret for the server to which somebody is about to connect.
import type { Protocol } from '../../contract/stage.ts'
import type { Secret } from '../../mail/address/secret.ts'
import { tlsBindingOf } from '../../vault/binding.ts'
import type { Keyring } from '../../vault/keys.ts'
import { openSealed, SecretUnusable } from '../../vault/open.ts'
import type { CheckSecret, StoredServer } from '../db/tables/accounts.ts'

export interface ToOpen {
  workspaceId: string
  accountId: string
  use: Protocol
  server: Pick<StoredServer, 'host' | 'security'>
  secret: CheckSecret
}

/** The binding is that of this server: a row that somebody has changed does not open. Undefined: unusable. */
export async function openSecret(
  { workspaceId, accountId, use, server, secret }: ToOpen,
  keys: Keyring,
): Promise<Secret | undefined> {
  // What was given for an unencrypted connection may go over an encrypted one, never the other way.
  const tls = server.security === 'none' ? tlsBindingOf(server.security) : secret.tls
  try {
    return await openSealed(keys, secret.sealed, { workspaceId, accountId, use, host: server.host, tls })
  } catch (error) {
    if (error instanceof SecretUnusable) return undefined
    throw error
  }
}
