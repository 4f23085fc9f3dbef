// For the tests of the check: a target on this machine and options in which nobody waits long.
import { createHash } from 'node:crypto'
import type { Security } from '../../contract/stage.ts'
import { Secret } from '../address/secret.ts'
import { type CheckResult, runCheck } from './run-check.ts'
import type { CheckOptions, CheckProgress, CheckTarget, TargetServer } from './target.ts'

export interface Place {
  port: number
  security: Security
  host?: string
  username?: string
  password?: string
}

export const user = { name: 'contact@test.local', password: 'correct horse 1' }

export function serverAt({ host = '127.0.0.1', port, security, username, password }: Place): TargetServer {
  const secret = Secret.of(password ?? user.password)
  return { host, port, security, username: username ?? user.name, secret }
}

export function targetAt(smtp: Place, imap: Place | null, more: Partial<CheckTarget> = {}): CheckTarget {
  const servers = { smtp: serverAt(smtp), imap: imap && serverAt(imap) }
  return { address: user.name, displayName: 'Zoé "la" Dupont', pins: [], provider: null, ...servers, ...more }
}

const token = 'FLZ7k3n9q2x8w4'

/** A token of its own for every test, so that it cannot find the message of another one. */
export function tokenFor(name: string): string {
  return `FLZ${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}

export async function check(
  target: CheckTarget,
  options: Partial<CheckOptions> = {},
): Promise<CheckResult & { reports: CheckProgress[] }> {
  const reports: CheckProgress[] = []
  const result = await runCheck(target, {
    report: (progress) => reports.push(progress),
    signal: new AbortController().signal,
    network: 'allow',
    clock: () => performance.now(),
    token,
    messageText: { language: 'fr', subject: 'Votre boîte est connectée', paragraphs: ['Tout va bien.'] },
    ehloName: 'client.test',
    ...options,
    budgets: { poll: 50, sentCopy: 50, remedies: 0, ...options.budgets },
  })
  return { ...result, reports }
}

/** The rungs of one side, as `stage: state` or `stage: problem code`. */
export function story(result: CheckResult, protocol: 'smtp' | 'imap'): string[] {
  const rungs = result.progress[protocol]?.rungs ?? []
  return rungs.map((rung) => `${rung.stage}: ${rung.state === 'failed' ? rung.problem.code : rung.state}`)
}
