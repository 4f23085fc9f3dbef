// From a provider to servers for one address: which of its hosts, which user name, which gaps are left to fill.
import type { Provider, ServerAddress } from '../../../contract/provider.ts'
import type { Protocol } from '../../../contract/stage.ts'
import type { FoundServers } from './draft.ts'

export type Holes = Readonly<Record<string, string>>

export function providerOfAddress(providers: readonly Provider[], address: string): Provider | undefined {
  const domain = domainOf(address)
  return domain === undefined ? undefined : providers.find(({ domains }) => domains.includes(domain))
}

export function domainOf(address: string): string | undefined {
  return /^[^\s@]+@([^\s@]+\.[^\s@.]{2,})$/.exec(address.trim())?.[1]?.toLowerCase()
}

/** The different SMTP hosts of a provider: more than one means that the person has to choose. */
export function hostsOf(provider: Provider): string[] {
  return [...new Set(provider.smtp.map(({ host }) => host))]
}

/** The gaps in a provider's host names that the address cannot fill: "n", "region", "server". */
export function holesOf(host: string): string[] {
  return [...host.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name && name !== 'domain' ? [name] : []))
}

interface Choice {
  address: string
  host: string | undefined
  holes: Holes
}

export function serversOf(provider: Provider, { address, host, holes }: Choice): FoundServers {
  const index = Math.max(0, hostsOf(provider).indexOf(host ?? ''))
  const smtp = provider.smtp.find((server) => server.host === hostsOf(provider)[index])
  const imapHosts = [...new Set(provider.imap.map((server) => server.host))]
  const imap = provider.imap.find((server) => server.host === (imapHosts[index] ?? imapHosts[0]))
  const settings = (server: ServerAddress | undefined, protocol: Protocol) =>
    server
      ? { ...server, host: fill(server.host, { address, holes }), username: username(provider, protocol, address) }
      : null
  return { smtp: settings(smtp, 'smtp'), imap: settings(imap, 'imap') }
}

function fill(host: string, { address, holes }: { address: string; holes: Holes }): string {
  const values: Holes = { domain: domainOf(address) ?? '', ...holes }
  return host.replace(/\{(\w+)\}/g, (gap, name: string) => values[name]?.trim() || gap)
}

function username(provider: Provider, protocol: Protocol, address: string): string {
  switch (provider.username[protocol]) {
    case 'address':
      return address.trim()
    case 'local-part':
      return address.trim().split('@')[0] ?? ''
    case 'own':
      return ''
    default:
      return provider.username[protocol] satisfies never
  }
}
