// An account is held either because its provider asks to wait, or because its server is out of reach: people do different
// things about the two.
import { ProblemCode } from '../../contract/problem.ts'
import { isOutOfReach } from '../accounts/reached-again.ts'
import type { HoldReason } from './pacing/facts.ts'

/** `problem`: as stored with the hold, perhaps by another version. */
export function holdReason(problem: string | null): HoldReason {
  const code = ProblemCode.safeParse(problem).data
  return code && isOutOfReach(code) ? 'server-away' : 'provider-limit'
}
