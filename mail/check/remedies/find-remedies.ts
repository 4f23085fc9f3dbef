// The next click after a problem. Settings are tried before they are offered.
import type { Problem, Remedy } from '../../../contract/problem.ts'
import type { Provider } from '../../../contract/provider.ts'
import { domainOf } from '../../address/address.ts'
import { answers, type KnockOptions } from '../../discovery/knock.ts'
import { providerById, providerOfDomain, providerOfHost } from '../../providers/providers.ts'
import type { CheckOptions, CheckTarget } from '../target.ts'
import { adviceFor } from './advice.ts'
import { type Attempts, attemptsInMemory } from './attempts.ts'
import { type Candidate, candidatesFor } from './candidates.ts'
import { type Doors, usualDoors } from './doors.ts'
import { logsInAs, otherUsername } from './other-username.ts'

export type RemedyOptions = Pick<CheckOptions, 'signal' | 'network' | 'lookup' | 'ca' | 'ehloName'> & {
  /** How often the password may still be sent; without it, a count of this process. */
  attempts?: Attempts
  /** Other ports than the usual ones: for tests. */
  doors?: Doors
}

const wholeTime = 8_000
const oneKnock = 5_000
const offered = 3

const attemptsOfThisProcess = attemptsInMemory(() => performance.now())

/**
 * Resolves with what helps against this problem, best first; with what it has when `signal` says that the time is
 * over, after 8 s at the latest. The password may be sent only to the hosts of `target`, over verified TLS, with one
 * other user name at most.
 */
export async function findRemedies(problem: Problem, target: CheckTarget, options: RemedyOptions): Promise<Remedy[]> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(wholeTime)])
  const provider = providerOf(problem, target)
  const trial: KnockOptions & RemedyOptions = { ...options, signal, pins: target.pins }
  const [settings, username] = await Promise.all([
    workingSettings(problem, { target, provider }, trial),
    workingUsername(problem, { target, provider }, trial),
  ])
  return [...username, ...settings, ...adviceFor(problem, provider)]
}

interface Scene {
  target: CheckTarget
  provider: Provider | undefined
}

function providerOf({ host }: Problem, { provider, address }: CheckTarget): Provider | undefined {
  const named = provider === null ? undefined : providerById(provider)
  return named ?? providerOfDomain(domainOf(address) ?? '') ?? (host === null ? undefined : providerOfHost(host))
}

/** All tries at the same time; the order of the candidates decides, not who answers first. */
async function workingSettings(
  problem: Problem,
  { target, provider }: Scene,
  options: KnockOptions & RemedyOptions,
): Promise<Remedy[]> {
  const doors = options.doors ?? usualDoors
  const candidates = candidatesFor(problem, { address: target.address, provider, doors })
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(oneKnock)])
  const answered = await Promise.all(candidates.map((candidate) => answers(candidate, { ...options, signal })))
  return candidates
    .filter((_, index) => answered[index])
    .slice(0, offered)
    .map(asRemedy)
}

function asRemedy({ because, ...settings }: Candidate): Remedy {
  return { kind: 'use-settings', because, settings, reached: 'greeting' }
}

async function workingUsername(
  problem: Problem,
  { target, provider }: Scene,
  options: KnockOptions & RemedyOptions,
): Promise<Remedy[]> {
  const username = otherUsername(problem, target, provider)
  const server = target[problem.protocol]
  if (username === undefined || server === null) return []
  const attempts = options.attempts ?? attemptsOfThisProcess
  if (!(await logsInAs(username, { problem, target, attempts }, options))) return []
  const { host, port, security } = server
  const settings = { protocol: problem.protocol, host, port, security, username }
  return [{ kind: 'use-settings', because: 'username-form', settings, reached: 'login' }]
}
