// Rules for entered servers that need no network: no password goes unencrypted over a public network, and an
// installation that hosts strangers keeps its own network to itself. Names are judged again, once resolved, in the check.
import { isIP } from 'node:net'
import type { ServerSettings } from '../../contract/server-settings.ts'
import type { Protocol } from '../../contract/stage.ts'
import { isPrivateAddress } from '../../mail/dns/private-address.ts'
import { canonicalHost } from '../../vault/binding.ts'
import { refuse } from '../http/refusal.ts'

/** Throws a Refusal that names the field. */
export function admitServer(server: ServerSettings, field: Protocol, network: 'allow' | 'deny'): void {
  const near = isPrivateName(server.host)
  if (network === 'deny' && near) refuse('private-network-denied', { field: `${field}.host` })
  if (server.security === 'none' && !near) {
    refuse('unencrypted-needs-private-address', { field: `${field}.security` })
  }
}

/** True for `localhost` (RFC 6761 §6.3) and for the addresses of private networks; a name says nothing yet. */
function isPrivateName(host: string): boolean {
  const name = canonicalHost(host)
  return name === 'localhost' || name.endsWith('.localhost') || (isIP(name) !== 0 && isPrivateAddress(name))
}

/** The same door to the same mailbox: whatever a check found there still holds. */
export function sameServer(a: ServerSettings | null, b: ServerSettings | null): boolean {
  if (!a || !b) return a === b
  return (
    canonicalHost(a.host) === canonicalHost(b.host) &&
    a.port === b.port &&
    a.security === b.security &&
    a.username === b.username
  )
}

/** The same mail lies behind both, whatever the port. */
export function sameMailbox(a: ServerSettings | null, b: ServerSettings | null): boolean {
  if (!a || !b) return a === b
  return canonicalHost(a.host) === canonicalHost(b.host) && a.username === b.username
}

/** Only what a server is; whatever else was entered (passwords!) stays behind. */
export function settingsOf({ host, port, security, username }: ServerSettings): ServerSettings {
  return { host: canonicalHost(host), port, security, username }
}
