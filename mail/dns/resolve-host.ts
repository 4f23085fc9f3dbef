// Host name → addresses to connect to. Private addresses are refused here, after resolution, and the caller connects
// to exactly the addresses it got: a second lookup could answer differently (DNS rebinding).
import dns from 'node:dns/promises'
import { domainToASCII } from 'node:url'
import { MailFailure } from '../problem/failure.ts'
import { isPrivateAddress } from './private-address.ts'
import { orStopped } from './stopped.ts'

/** `deny`: only public addresses, for instances that host strangers (FLUENZR_PRIVATE_NETWORK). */
export type Network = 'allow' | 'deny'

/** The part of `dns.lookup` that is used: all addresses in the system's order. */
export type Lookup = (host: string) => Promise<readonly { address: string; family: number }[]>

/**
 * The addresses of a host name or IP literal, families alternating (RFC 8305 4).
 * MailFailure: ENOTFOUND and other resolver codes · EPRIVATE when nothing public is left · EDEADLINE.
 */
export async function resolveHost(
  host: string,
  options: { network: Network; signal: AbortSignal; lookup?: Lookup },
): Promise<string[]> {
  const found = await look(lookupName(host), options.lookup ?? systemLookup, options.signal)
  const addresses = alternateFamilies(found)
  if (options.network === 'allow') return addresses
  const open = addresses.filter((address) => !isPrivateAddress(address))
  if (open.length > 0) return open
  throw new MailFailure({ nodeError: 'EPRIVATE', nodeMessage: `${host} is ${addresses.join(', ')}, a private address` })
}

const systemLookup: Lookup = (host) => dns.lookup(host, { all: true, order: 'verbatim' })

async function look(name: string, lookup: Lookup, signal: AbortSignal): Promise<readonly Found[]> {
  if (name === '') throw notFound('not a host name')
  const found = await orStopped(lookup(name).catch(resolverFailed), signal)
  if (found.length === 0) throw notFound(`${name} has no address`)
  return found
}

type Found = { address: string; family: number }

function lookupName(host: string): string {
  const bare = host.trim().replace(/^\[(.*)\]$/, '$1')
  return bare.includes(':') ? bare : domainToASCII(bare)
}

function alternateFamilies(found: readonly Found[]): string[] {
  const first = found[0]?.family
  const preferred = found.filter(({ family }) => family === first)
  const others = found.filter(({ family }) => family !== first)
  const longest = Math.max(preferred.length, others.length)
  const turns = Array.from({ length: longest }, (_, turn) => [preferred[turn], others[turn]]).flat()
  return [...new Set(turns.flatMap((one) => (one === undefined ? [] : [one.address])))]
}

function resolverFailed(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error
  throw new MailFailure({ nodeError: error.code, nodeMessage: error.message }, { cause: error })
}

function notFound(nodeMessage: string): MailFailure {
  return new MailFailure({ nodeError: 'ENOTFOUND', nodeMessage })
}
