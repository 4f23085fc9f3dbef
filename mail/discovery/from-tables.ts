// What we know by ourselves, at once and offline: the provider of the domain, else the wide table.
import type { Candidate } from '../../contract/provider.ts'
import { providerOfDomain } from '../providers/providers.ts'
import { settingsOfDomain } from '../providers/settings-table.ts'
import { usernameFor } from '../providers/username.ts'
import { fromProvider } from './from-provider.ts'
import type { Source } from './source.ts'

export const fromProviderDomain: Source = {
  name: 'provider-domain',
  ask: async ({ address, domain }) => {
    const provider = providerOfDomain(domain)
    return provider ? fromProvider(provider, { address, domain, source: 'provider-domain', trusted: true }) : []
  },
}

export const fromSettingsTable: Source = {
  name: 'settings-table',
  ask: async ({ address, domain }) => {
    const known = settingsOfDomain(domain)
    if (!known) return []
    const username = usernameFor(known.username, address)
    const of = (protocol: 'smtp' | 'imap'): Candidate[] => {
      const server = known[protocol]
      return server ? [{ protocol, ...server, username, source: 'settings-table', trusted: true }] : []
    }
    return [...of('smtp'), ...of('imap')]
  },
}
