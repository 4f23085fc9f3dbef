// What a sealed secret is bound to: one account, one use, one host, and whether the connection must be encrypted.
// Both sides derive the same bytes (HPKE associated data); a secret that was moved to another place does not open.
// Isomorphic: read by the browser, the web process and the sender.

/** The conversation that a secret is for. IMAP has a sealed copy of its own even where the password is the same. */
export type SecretUse = 'smtp' | 'imap'

/** `none`: the secret was given for an unencrypted connection, which only private addresses may have. */
export type TlsBinding = 'required' | 'none'

export interface Binding {
  workspaceId: string
  accountId: string
  use: SecretUse
  /** As typed; compared in its canonical form. */
  host: string
  tls: TlsBinding
}

/** The version of format and binding; a change of either is a new version. */
export const sealVersion = 'flz1'

/** Both kinds of TLS protect alike, so a change of port or mode keeps the secret usable. */
export function tlsBindingOf(security: 'tls' | 'starttls' | 'none'): TlsBinding {
  return security === 'none' ? 'none' : 'required'
}

/** Host names compare without case and without the dot of the root (RFC 1034 §3.1), IPv6 addresses without brackets. */
export function canonicalHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1')
}

/** The associated data, as bytes. A JSON array of strings is injective: no two bindings share their bytes. */
export function bindingBytes(binding: Binding): Uint8Array<ArrayBuffer> {
  const { workspaceId, accountId, use, host, tls } = binding
  const fields = [sealVersion, workspaceId, accountId.toLowerCase(), use, canonicalHost(host), tls]
  return new TextEncoder().encode(JSON.stringify(fields))
}
