// What the outside world said no to while a mailbox was watched, and what that means for its account.
import type { Kysely } from 'kysely'
import type { ProblemCode } from '../../contract/problem.ts'
import { classify } from '../../mail/problem/classify.ts'
import type { Evidence } from '../../mail/problem/evidence.ts'
import { lockAccount, moveStates } from '../accounts/apply-check.ts'
import type { Verdict } from '../accounts/verdict.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { holdWatch, type WatchLease } from './watch-lease.ts'
import { isVersion, type WatchedAccount } from './watched-accounts.ts'

export function problemOf(evidence: Evidence): ProblemCode {
  return classify(evidence).code
}

type Watched = Pick<WatchedAccount, 'accountId' | 'workspaceId' | 'version'>

/**
 * Writes what the watching has found out about receiving. Nothing is written of settings that are others by now, nor
 * over what a check has found meanwhile: only `from` such a state.
 */
export async function moveReceiving(
  db: Kysely<Tables>,
  { lease, watched, to, from }: { lease: WatchLease; watched: Watched; to: Verdict; from: readonly Verdict['state'][] },
): Promise<void> {
  const { accountId, workspaceId, version } = watched
  await db.transaction().execute(async (trx) => {
    // The account before the lease, as whoever edits it does.
    const account = await lockAccount(trx, workspaceId, accountId)
    const known = from.some((state) => state === account?.receiving_state)
    if (!account || !known || !(await isVersion(trx, accountId, version))) return
    await holdWatch(trx, lease)
    const moved = await moveStates(trx, account, { sending: undefined, receiving: to })
    if (moved) await appendEvent(trx, moved)
  })
}
