// The real outside of discovery: the system's DNS, https, and knocks at mail servers.
import { Resolver } from 'node:dns/promises'
import type { Network } from '../dns/resolve-host.ts'
import { MailFailure } from '../problem/failure.ts'
import { LARGEST_CONFIG } from './autoconfig-xml.ts'
import { httpsPage } from './https-page.ts'
import { answers } from './knock.ts'
import type { Outside } from './source.ts'

const DNS_MS = 1_500
const PAGE_MS = 4_000
const KNOCK_MS = 4_000

interface OutsideOptions {
  network: Network
  /** How we introduce ourselves (RFC 5321 4.1.4). */
  ehloName: string
}

/** One per discovery: the MX of a domain is asked once. */
export function realOutside({ network, ehloName }: OutsideOptions): Outside {
  const resolver = new Resolver({ timeout: DNS_MS, tries: 2 })
  const asked = new Map<string, Promise<string[]>>()
  return {
    mx: (domain) => {
      const answer = asked.get(domain) ?? lookUpMx(resolver, domain)
      asked.set(domain, answer)
      return answer
    },
    srv: (service) => lookUpSrv(resolver, service),
    page: (url, signal) => pageOrNothing(url, within(signal, PAGE_MS)),
    greets: (server, signal) => answers(server, { network, ehloName, pins: [], signal: within(signal, KNOCK_MS) }),
  }
}

const within = (signal: AbortSignal, ms: number) => AbortSignal.any([signal, AbortSignal.timeout(ms)])

async function lookUpMx(resolver: Resolver, domain: string): Promise<string[]> {
  const records = await resolver.resolveMx(domain).catch(noneIfMissing)
  return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange)
}

async function lookUpSrv(resolver: Resolver, service: string) {
  const records = await resolver.resolveSrv(service).catch(noneIfMissing)
  return records.map(({ name, port, priority, weight }) => ({ host: name, port, priority, weight }))
}

// No such name, no such record: an answer, not a failure.
function noneIfMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return []
  throw error
}

async function pageOrNothing(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return await httpsPage(url, { signal, largest: LARGEST_CONFIG, network: 'deny' })
  } catch (error) {
    if (error instanceof MailFailure && error.evidence.nodeError === 'ENOTFOUND') return undefined
    throw error
  }
}
