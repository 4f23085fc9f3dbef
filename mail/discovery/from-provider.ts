// A provider of our table as candidates for an address.
import type { Candidate, CandidateSource, Provider, ServerAddress } from '../../contract/provider.ts'
import { usernameFor } from '../providers/username.ts'

interface Asked {
  address: string
  domain: string
  source: CandidateSource
  trusted: boolean
}

/** The provider's servers in its order of preference; hosts that need a number from the user are left to the picker. */
export function fromProvider(provider: Provider, asked: Asked): Candidate[] {
  const of = (protocol: 'smtp' | 'imap') => (server: ServerAddress) => ({
    protocol,
    ...server,
    host: server.host.replace('{domain}', asked.domain),
    username: usernameFor(provider.username[protocol], asked.address),
    source: asked.source,
    trusted: asked.trusted,
  })
  return [...provider.smtp.map(of('smtp')), ...provider.imap.map(of('imap'))].filter(({ host }) => !host.includes('{'))
}
