// A person stops a check. The row is closed at once, with what was found so far; its sender hears of it and lets go.
import type { Kysely } from 'kysely'
import type { Check, CheckOutcome } from '../../contract/check.ts'
import { outcomeOf } from '../../mail/check/outcome.ts'
import type { Tables } from '../db/tables.ts'
import type { Who } from '../http/who.ts'
import { endCheck } from './end-check.ts'
import { readCheck } from './read-check.ts'
import type { Progress } from './verdict.ts'

/** The check as it ended; one that had ended already stays as it was. */
export async function cancelCheck(db: Kysely<Tables>, who: Who, id: string): Promise<Check> {
  const { smtp, imap, arrival, state } = await readCheck(db, who.workspaceId, id)
  const progress = { smtp, imap, arrival }
  if (state !== 'ended') await endCheck(db, { id, outcome: outcomeSoFar(progress), progress, senderId: null })
  return readCheck(db, who.workspaceId, id)
}

/** A login that worked is known to work, even when nobody waits for the rest. */
function outcomeSoFar(progress: Progress): CheckOutcome {
  const rungs = [progress.smtp, progress.imap].flatMap((ladder) => ladder?.rungs ?? [])
  const outcome = outcomeOf(progress)
  return outcome === 'failed' && !rungs.some(({ state }) => state === 'failed') ? 'interrupted' : outcome
}
