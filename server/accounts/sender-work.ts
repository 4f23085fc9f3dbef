// Everything that a sender does for accounts: opens the vault, runs checks, answers discoveries.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { discover } from '../../mail/discovery/discover.ts'
import { realOutside } from '../../mail/discovery/outside.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import { startCheckWorker } from './check-worker.ts'
import { startDiscoveryWorker } from './discovery-worker.ts'
import { startHousekeeping } from './housekeeping.ts'
import { ownName } from './own-name.ts'
import type { CheckConditions } from './run-claimed-check.ts'
import { type KeyPlace, openSenderVault, type SenderVault } from './sender-vault.ts'

export interface AccountWorkOptions {
  db: Kysely<Tables>
  listen: Listen
  log: Logger
  /** As in the table of senders. */
  senderId: string
  keyPlace: KeyPlace
  network: CheckConditions['network']
  /** For tests: more certificate authorities, a look-up of names, shorter budgets. */
  conditions?: Partial<CheckConditions>
}

export interface AccountWork extends AsyncDisposable {
  /** Of the vault, for the rest of the sender. */
  keys: SenderVault['keys']
  conditions: CheckConditions
}

/** Throws KeyFileProblem (one line for the operator). Disposing stops all of it in order. */
export async function startAccountWork(options: AccountWorkOptions): Promise<AccountWork> {
  const { db, listen, log, senderId, network } = options
  await using work = new AsyncDisposableStack()
  const vault = work.use(await openSenderVault({ db, listen, log, place: options.keyPlace }))
  const conditions = { network, ehloName: ownName(), ...options.conditions }
  work.use(startHousekeeping({ db, log }))
  work.use(startCheckWorker({ db, listen, log, senderId, conditions, keys: vault.keys }))
  work.use(
    startDiscoveryWorker({
      db,
      listen,
      log,
      discover: (address, signal) =>
        discover(address, {
          signal,
          now: () => performance.now(),
          outside: realOutside({ network, ehloName: conditions.ehloName }),
        }),
    }),
  )
  const kept = work.move()
  return { keys: vault.keys, conditions, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
