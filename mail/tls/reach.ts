// A server that somebody works with every day: who it is, and the way to an open socket, under the same guards as a
// check (addresses resolved once, no password unencrypted to a public address).
import type { Socket } from 'node:net'
import type { Security } from '../../contract/stage.ts'
import type { Secret } from '../address/secret.ts'
import { atStage } from '../dns/at-stage.ts'
import { openSocket } from '../dns/open-socket.ts'
import { isPrivateAddress } from '../dns/private-address.ts'
import { type Lookup, type Network, resolveHost } from '../dns/resolve-host.ts'
import { MailFailure } from '../problem/failure.ts'
import type { Pin } from './secure.ts'

export interface MailServer {
  host: string
  port: number
  security: Security
  username: string
  secret: Secret
  pins: readonly Pin[]
}

/** What differs between installations and tests. */
export interface Surroundings {
  network: Network
  /** What we call ourselves (RFC 5321 4.1.4). */
  ehloName: string
  ca?: string | Buffer
  lookup?: Lookup
  budgets?: Partial<ReachBudgets>
}

/** Milliseconds for each stage. */
export type ReachBudgets = Record<'resolve' | 'connect' | 'secure' | 'greet' | 'authenticate', number>

/** Longer than those of a check, in front of which a person waits: servers that are busy greet late. */
export const reachBudgets: ReachBudgets = {
  resolve: 10_000,
  connect: 10_000,
  secure: 10_000,
  greet: 30_000,
  authenticate: 30_000,
}

export function budgetOf({ budgets }: Surroundings, stage: keyof ReachBudgets): number {
  return budgets?.[stage] ?? reachBudgets[stage]
}

/** MailFailure, with its stage: ENOTFOUND …, EPRIVATE, EPLAINTEXT, ECONNREFUSED …, EDEADLINE. */
export async function reach(server: MailServer, around: Surroundings, signal: AbortSignal): Promise<Socket> {
  const { network, lookup } = around
  const addresses = await atStage(
    { stage: 'resolve', budgetMs: budgetOf(around, 'resolve'), signal },
    async (stage) => {
      const found = await resolveHost(server.host, { network, signal: stage, ...(lookup && { lookup }) })
      return server.security === 'none' ? onlyPrivate(found) : found
    },
  )
  return atStage({ stage: 'connect', budgetMs: budgetOf(around, 'connect'), signal }, (stage) =>
    openSocket(addresses, server.port, { signal: stage }),
  )
}

/** RFC 8314 3: without encryption a password may only go where nobody else listens. */
function onlyPrivate(addresses: readonly string[]): string[] {
  const near = addresses.filter(isPrivateAddress)
  if (near.length > 0) return near
  throw new MailFailure({ nodeError: 'EPLAINTEXT', nodeMessage: `${addresses.join(', ')} is a public address` })
}
