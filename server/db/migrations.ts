// Every migration, in order, as a static list: nothing is found by looking into folders. A new one is a module with
// `up(db)` in migrations/ and a line here; a released one is never changed again.
import type { Migration } from 'kysely/migration'
import * as base from './migrations/0001-base.ts'
import * as people from './migrations/0002-people.ts'
import * as accounts from './migrations/0003-accounts.ts'
import * as loginAttempts from './migrations/0004-login-attempts.ts'
import * as sending from './migrations/0005-sending.ts'
import * as replies from './migrations/0006-replies.ts'
import * as waitingOrder from './migrations/0008-waiting-order.ts'
import * as leanQueue from './migrations/0009-lean-queue.ts'
import * as enteredSecrets from './migrations/0010-entered-secrets.ts'
import * as mailInPieces from './migrations/0011-mail-in-pieces.ts'
import * as fewerEntries from './migrations/0012-fewer-entries.ts'
import * as lookedFor from './migrations/0013-looked-for.ts'
import * as leanFacts from './migrations/0014-lean-facts.ts'
import * as sharedEndings from './migrations/0015-shared-endings.ts'

export const migrations: Record<string, Migration> = {
  '0001-base': base,
  '0002-people': people,
  '0003-accounts': accounts,
  '0004-login-attempts': loginAttempts,
  '0005-sending': sending,
  '0006-replies': replies,
  '0008-waiting-order': waitingOrder,
  '0009-lean-queue': leanQueue,
  '0010-entered-secrets': enteredSecrets,
  '0011-mail-in-pieces': mailInPieces,
  '0012-fewer-entries': fewerEntries,
  '0013-looked-for': lookedFor,
  '0014-lean-facts': leanFacts,
  '0015-shared-endings': sharedEndings,
}
