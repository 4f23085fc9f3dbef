// All tables, one file per room, so that every query is checked against the schema that the migrations made.
import type { AccountsTables } from './tables/accounts.ts'
import type { BaseTables } from './tables/base.ts'
import type { PeopleTables } from './tables/people.ts'
import type { RepliesTables } from './tables/replies.ts'
import type { SendingTables } from './tables/sending.ts'

export interface Tables extends BaseTables, PeopleTables, AccountsTables, SendingTables, RepliesTables {}
