// Passwords at the door of the web process: sealed by the browser already, or sealed here and at once. Nothing below
// this file sees a password in the clear.
import type { EnteredServer } from '../../contract/server-settings.ts'
import { canonicalHost, type SecretUse, type TlsBinding, tlsBindingOf } from '../../vault/binding.ts'
import { keyIdOf, type PublicKey, sealText } from '../../vault/seal.ts'
import { refuse } from '../http/refusal.ts'

export interface SealedSecret {
  use: SecretUse
  host: string
  tls: TlsBinding
  sealed: string
  keyId: string
}

/** Where the secrets belong, and the key that is current. */
export interface Door {
  workspaceId: string
  accountId: string
  key: PublicKey
}

export interface EnteredServers {
  smtp?: EnteredServer | undefined
  imap?: EnteredServer | null | undefined
}

/** What is already stored for a use: it can be kept while the new settings do not outgrow it. */
export type StoredSecrets = Readonly<Partial<Record<SecretUse, { host: string; tls: TlsBinding }>>>

export interface SecretsAtDoor {
  /** To be written in place of what is stored. */
  fresh: SealedSecret[]
  /** Whether IMAP now has a password of its own. */
  imapHasOwnPassword: boolean
}

/** What is stored already, when an account is edited or checked again. */
export interface Before {
  secrets: StoredSecrets
  imapHasOwnPassword: boolean
}

const nothingStored: Before = { secrets: {}, imapHasOwnPassword: false }

/**
 * Seals what was typed. Throws a Refusal `password-needed` for a server whose secret is neither given nor stored for
 * this host and this encryption. Without a password of its own, IMAP gets a sealed copy of the one of SMTP.
 */
export async function sealAtDoor(servers: EnteredServers, door: Door, before = nothingStored): Promise<SecretsAtDoor> {
  const { smtp, imap } = servers
  const fresh = smtp ? await secretOf(smtp, 'smtp', { door, stored: before.secrets }) : []
  if (imap === undefined) return { fresh, imapHasOwnPassword: before.imapHasOwnPassword }
  if (imap === null) return { fresh, imapHasOwnPassword: false }
  const given = imap.password !== undefined || imap.sealedPassword !== undefined
  const imapHasOwnPassword = !imap.samePassword && (given || before.imapHasOwnPassword)
  const entered = given || imapHasOwnPassword ? imap : { ...imap, password: smtp?.password }
  fresh.push(...(await secretOf(entered, 'imap', { door, stored: isOutdated(servers, before) ? {} : before.secrets })))
  return { fresh, imapHasOwnPassword }
}

/** The stored IMAP secret is not the wanted one: SMTP gets a new password that both use, or IMAP shall share it now. */
function isOutdated({ smtp, imap }: EnteredServers, before: Before): boolean {
  const shares = imap?.samePassword === true || !before.imapHasOwnPassword
  return shares && (before.imapHasOwnPassword || smtp?.sealedPassword !== undefined)
}

async function secretOf(
  server: EnteredServer,
  use: SecretUse,
  { door, stored }: { door: Door; stored: StoredSecrets },
): Promise<SealedSecret[]> {
  const place = { use, host: canonicalHost(server.host), tls: tlsBindingOf(server.security) }
  if (server.sealedPassword !== undefined) {
    const keyId = keyIdOf(server.sealedPassword)
    if (keyId === undefined) refuse('invalid', { field: `${use}.sealedPassword` })
    return [{ ...place, sealed: server.sealedPassword, keyId }]
  }
  if (server.password !== undefined) {
    const { workspaceId, accountId, key } = door
    const sealed = await sealText({ ...key, binding: { workspaceId, accountId, ...place }, text: server.password })
    return [{ ...place, sealed, keyId: key.keyId }]
  }
  if (!stillFits(stored[use], place)) refuse('password-needed', { field: `${use}.password` })
  return []
}

/** A stored secret may go to its own host only, and never with less encryption than it was given for. */
function stillFits(stored: StoredSecrets[SecretUse], wanted: { host: string; tls: TlsBinding }): boolean {
  return stored !== undefined && stored.host === wanted.host && (stored.tls === 'none' || wanted.tls === 'required')
}
