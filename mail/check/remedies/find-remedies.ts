// The next click after a problem. Settings are tried before they are offered.
import type { Problem, Remedy } from '../../../contract/problem.ts'
import type { CheckOptions, CheckTarget } from '../target.ts'

/**
 * Resolves with what helps against this problem, best first; with what it has when `signal` says that the time is
 * over. The password may be sent only to the hosts of `target`, over verified TLS, with one other user name at most.
 */
export async function findRemedies(
  _problem: Problem,
  _target: CheckTarget,
  _options: Pick<CheckOptions, 'signal' | 'network' | 'lookup' | 'ca' | 'ehloName'>,
): Promise<Remedy[]> {
  return []
}
