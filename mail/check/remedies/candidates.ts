// Which other settings are worth a try after a problem. Pure: nothing is known yet of whether they work.
import type { Problem, ProblemCode, Remedy } from '../../../contract/problem.ts'
import type { Provider } from '../../../contract/provider.ts'
import type { Protocol } from '../../../contract/stage.ts'
import { domainOf } from '../../address/address.ts'
import { providerOfHost } from '../../providers/providers.ts'
import type { Door, Doors } from './doors.ts'

export interface Candidate extends Door {
  because: Extract<Remedy, { kind: 'use-settings' }>['because']
  protocol: Protocol
  host: string
}

type Source = 'doors' | 'provider' | 'certificate'

// What can help against what. A code that is missing is not cured by other settings.
const worthTrying: Partial<Record<ProblemCode, readonly Source[]>> = {
  dns: ['provider'],
  'connection-refused': ['doors', 'provider'],
  timeout: ['doors', 'provider'],
  'network-unreachable': ['doors', 'provider'],
  'connection-lost': ['doors', 'provider'],
  'tls-wrong-mode': ['doors', 'provider'],
  'tls-protocol': ['doors', 'provider'],
  'tls-required': ['doors', 'provider'],
  'protocol-error': ['doors', 'provider'],
  'auth-mechanism': ['doors', 'provider'],
  'relay-denied': ['doors', 'provider'],
  'certificate-wrong-host': ['certificate', 'provider'],
  'certificate-untrusted': ['provider'],
  'certificate-self-signed': ['provider'],
  'certificate-expired': ['provider'],
}

const mostNames = 3
const mostCandidates = 8

/** The tries, best first, without the settings that have just failed and without duplicates. */
export function candidatesFor(
  problem: Problem,
  { address, provider, doors }: { address: string; provider: Provider | undefined; doors: Doors },
): Candidate[] {
  const { protocol, host } = problem
  if (host === null) return []
  const sources = worthTrying[problem.code] ?? []
  const all = [
    ...(sources.includes('certificate') ? namesOnCertificate(problem, host) : []),
    ...(sources.includes('doors') ? otherDoors(problem, host, doors[protocol]) : []),
    ...(sources.includes('provider') && provider ? serversOf(provider, protocol, address) : []),
  ]
  return withoutRepeats(all, problem).slice(0, mostCandidates)
}

/** `mail.exemple.fr` that shows the certificate of `ssl0.ovh.net`: names without `*`, the ones of known houses first. */
function namesOnCertificate({ protocol, chain, port, security }: Problem, host: string): Candidate[] {
  const names = chain[0]?.names ?? []
  const usable = names.filter((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && name !== host)
  const ranked = usable.toSorted((a, b) => Number(isKnown(b)) - Number(isKnown(a)))
  if (port === null || security === null) return []
  return ranked
    .slice(0, mostNames)
    .map((name) => ({ because: 'certificate-name', protocol, host: name, port, security }))
}

const isKnown = (host: string): boolean => providerOfHost(host) !== undefined

/** The same port in the other mode first: that is what a wrong mode asks for. */
function otherDoors({ protocol, port, security }: Problem, host: string, doors: readonly Door[]): Candidate[] {
  const usual = doors.map((door): Candidate => ({ ...door, because: 'other-port', protocol, host }))
  if (port === null || security === null) return usual
  const turned = security === 'tls' ? 'starttls' : 'tls'
  return [{ because: 'other-mode', protocol, host, port, security: turned }, ...usual]
}

function serversOf(provider: Provider, protocol: Protocol, address: string): Candidate[] {
  const domain = domainOf(address) ?? ''
  const filled = provider[protocol].map((server) => ({ ...server, host: server.host.replace('{domain}', domain) }))
  // `pro{n}.mail.ovh.net`: only the user knows the number.
  const complete = filled.filter(({ host }) => !host.includes('{'))
  return complete.map((server): Candidate => ({ ...server, because: 'provider-server', protocol }))
}

function withoutRepeats(all: readonly Candidate[], failed: Problem): Candidate[] {
  const key = ({ host, port, security }: { host: string | null; port: number | null; security: string | null }) =>
    `${host?.toLowerCase()} ${port} ${security}`
  const seen = new Set([key(failed)])
  return all.filter((one) => !seen.has(key(one)) && seen.add(key(one)))
}
