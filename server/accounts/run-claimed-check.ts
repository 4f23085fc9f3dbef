// One check in the sender, from the claimed row to its end. Secrets are open from here to the end of the run.
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { testMessage as en } from '../../locales/test-message.en.ts'
import { testMessage as fr } from '../../locales/test-message.fr.ts'
import { type CheckResult, runCheck } from '../../mail/check/run-check.ts'
import type { CheckOptions } from '../../mail/check/target.ts'
import type { Keyring } from '../../vault/keys.ts'
import type { Tables } from '../db/tables.ts'
import { type CheckRow, progressOf } from './check-row.ts'
import { openTarget } from './check-target.ts'
import { writeLadder } from './claim-checks.ts'
import { endCheck } from './end-check.ts'
import { latestOnly } from './latest-only.ts'
import { attemptsInDatabase } from './login-attempts.ts'
import type { Progress } from './verdict.ts'

/** What differs between installations and tests. */
export type CheckConditions = Pick<CheckOptions, 'network' | 'ehloName'> &
  Partial<Pick<CheckOptions, 'ca' | 'lookup' | 'budgets'>>

export interface CheckDesk {
  db: Kysely<Tables>
  /** The keys, which hold these where that is possible at all. */
  keys: (needed: readonly string[]) => Promise<Keyring>
  senderId: string
  log: Logger
  conditions: CheckConditions
}

/** Ladders are written this often at most: quick enough for an eye, slow enough for a database. */
const coalesceMs = 50

/** Ends the check whatever happens; a bug is logged and leaves it interrupted. Rejects only when the database is away. */
export async function runClaimedCheck(row: CheckRow, desk: CheckDesk, signal: AbortSignal): Promise<void> {
  const { db, senderId, log } = desk
  const { id } = row
  let latest: Progress = progressOf(row)
  const ladder = latestOnly<Progress>(coalesceMs, (progress) =>
    writeLadder(db, { id, senderId, ladder: progress }).catch((error: unknown) =>
      log.warn({ err: error, check: id }, 'the ladder could not be written; the next report will be'),
    ),
  )
  const report = (progress: Progress) => {
    latest = progress
    ladder.report(progress)
  }
  try {
    const { outcome, progress } = await climb(row, desk, { signal, report })
    await endCheck(db, { id, outcome, progress, senderId })
  } catch (error) {
    if (!signal.aborted) log.error({ err: error, check: id }, 'a check ended by a bug')
    await endCheck(db, { id, outcome: 'interrupted', progress: latest, senderId })
  } finally {
    await ladder.idle()
  }
}

async function climb(
  row: CheckRow,
  { db, keys, conditions }: CheckDesk,
  live: Pick<CheckOptions, 'signal' | 'report'>,
): Promise<Pick<CheckResult, 'outcome' | 'progress'>> {
  const opened = await openTarget(row, await keys(row.secret_key_ids))
  if (opened.result === 'unusable') return { outcome: 'failed', progress: opened.progress }
  return runCheck(opened.target, {
    ...conditions,
    ...live,
    attempts: attemptsInDatabase(db),
    clock: () => performance.now(),
    token: randomBytes(12).toString('hex'),
    messageText: row.locale === 'en' ? en : fr,
  })
}
