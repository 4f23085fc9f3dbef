// Typing the address is enough: the provider table answers at once, else the server searches. Says what was found and
// from where, and hands the servers to the form.
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { type CandidateSource, type Discovery, discover, type Provider } from '../../../contract/provider.ts'
import type { Protocol } from '../../../contract/stage.ts'
import { call } from '../../api/call.ts'
import type { FoundServers } from './draft.ts'
import type { Choice } from './ProviderPicker.tsx'
import { domainOf, providerOfAddress, serversOf } from './provider-servers.ts'

const PAUSE_MS = 500

export type Finding =
  | { state: 'idle' }
  | { state: 'searching'; domain: string }
  | {
      state: 'found'
      provider: Provider | undefined
      servers: FoundServers
      source: CandidateSource | 'preset'
      sure: boolean
    }
  | { state: 'nothing'; domain: string }
  | { state: 'failed'; domain: string }

interface Wish {
  address: string
  providers: readonly Provider[]
  /** False: the settings are already there (an edited account, a reloaded check). */
  wanted: boolean
  /** A provider chosen by hand ends the search. */
  choice: Choice | undefined
  onFound: (servers: FoundServers) => void
}

export function useFinding({ address, providers, wanted, choice, onFound }: Wish): Finding {
  const [settled] = useDebouncedValue(address.trim(), PAUSE_MS)
  const domain = domainOf(address)
  const known = providerOfAddress(providers, address)
  const search = useQuery({
    queryKey: ['discovery', domainOf(settled)],
    queryFn: () => call(discover, { body: { address: settled } }),
    enabled: wanted && !choice && !known && domainOf(settled) !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const finding = wanted ? findingOf({ address, domain, choice, known, settled, search, providers }) : idle
  const servers = finding.state === 'found' ? JSON.stringify(finding.servers) : undefined
  const hand = useEffectEvent(onFound)
  useEffect(() => {
    if (servers) hand(JSON.parse(servers))
  }, [servers])
  return finding
}

const idle = { state: 'idle' } as const

interface Seen {
  address: string
  domain: string | undefined
  settled: string
  choice: Choice | undefined
  known: Provider | undefined
  providers: readonly Provider[]
  search: { data: Discovery | undefined; isError: boolean }
}

function findingOf({ address, domain, choice, known, settled, search, providers }: Seen): Finding {
  if (choice) {
    const { provider } = choice
    return {
      state: 'found',
      provider,
      servers: serversOf(provider, { ...choice, address }),
      source: 'preset',
      sure: true,
    }
  }
  if (!domain) return idle
  if (known) {
    const servers = serversOf(known, { address, host: undefined, holes: {} })
    return { state: 'found', provider: known, servers, source: 'provider-domain', sure: true }
  }
  if (domainOf(settled) !== domain) return { state: 'searching', domain }
  if (search.isError) return { state: 'failed', domain }
  if (!search.data) return { state: 'searching', domain }
  return discovered({ discovery: search.data, address, domain, providers })
}

function discovered(seen: { discovery: Discovery; address: string; domain: string; providers: readonly Provider[] }) {
  const { discovery, domain } = seen
  const best = (protocol: Protocol) => discovery.candidates.find((candidate) => candidate.protocol === protocol)
  const smtp = best('smtp')
  if (!smtp) return { state: 'nothing', domain } as const
  const provider = seen.providers.find(({ id }) => id === discovery.providerId)
  const servers = { smtp: renamed(smtp, seen), imap: renamed(best('imap'), seen) }
  return { state: 'found', provider, servers, source: smtp.source, sure: smtp.trusted } as const
}

/** The search is remembered by domain, so its user names may carry the local part that was typed first. */
function renamed(
  candidate: Discovery['candidates'][number] | undefined,
  { discovery, address }: { discovery: Discovery; address: string },
) {
  if (!candidate) return null
  const { host, port, security, username } = candidate
  const first = discovery.address.split('@')[0] ?? ''
  const now = address.trim().split('@')[0] ?? ''
  const names: Record<string, string> = { [discovery.address]: address.trim(), [first]: now }
  return { host, port, security, username: names[username] ?? username }
}
