// Which mailboxes are to be watched, and what their watching begins with.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { ProblemCode } from '../../contract/problem.ts'
import type { FolderPosition } from '../../mail/imap/watching/position.ts'
import { familyOf } from '../../mail/problem/family.ts'
import type { StoredServer } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'

/** Others may have mended these, and trying costs no login: nothing is said to a server whose encryption fails. */
const mendable = ProblemCode.options.filter((code) => ['certificate', 'encryption'].includes(familyOf(code)))

/**
 * `a` is the alias of accounts. Receiving that needs a person is left alone until a check has passed or the settings are
 * others. Exceptions: a test message that did not arrive is no reason to watch less; and a certificate that has expired may
 * have been renewed an hour later.
 */
export const isWanted: RawBuilder<boolean> = sql`(a.imap is not null and a.paused_at is null
  and (a.receiving_state <> 'needs-attention' or a.receiving_problem = 'not-arrived'
    or (a.receiving_problem = any(${mendable}::text[]) and not exists (select from watch_leases tried
      where tried.account_id = a.id and tried.sender_id is null and tried.taken_at > now() - interval '1 hour'))))`

/** Changes with everything that a connection is made of; not with the key under which the secret lies. */
const version: RawBuilder<string> = sql`md5(concat_ws('|', a.imap::text,
  (select given_at from account_secrets where account_id = a.id and "use" = 'imap'),
  (select string_agg(concat_ws(' ', host, port, spki), ',' order by host, port) from certificate_pins
    where account_id = a.id)))`

export interface WatchedAccount {
  accountId: string
  workspaceId: string
  address: string
  /** Where its connections go. */
  imap: Pick<StoredServer, 'host' | 'port' | 'username'>
  /** Two that differ: the connection must be made anew. */
  version: string
  /** Nothing older is looked at. */
  since: Date
  /** Nobody has seen receiving work, since it was entered or since it failed. */
  unproven: boolean
  positions: FolderPosition[]
}

/** Those of them that are to be watched. */
export async function readWatched(db: Kysely<Tables>, accountIds: readonly string[]): Promise<WatchedAccount[]> {
  const { rows } = await sql<WatchedAccount>`
    select a.id as "accountId", a.workspace_id as "workspaceId", a.address, a.imap, ${version} as version,
      a.created_at as since, a.receiving_state <> 'ready' and a.receiving_problem is distinct from 'not-arrived' as unproven,
      (select coalesce(json_agg(json_build_object('path', path, 'role', role, 'uidValidity', uid_validity::text,
          'nextUid', next_uid, 'pending', pending, 'modseq', modseq, 'lookedAt', read_at) order by read_at), '[]')
        from watched_folders where account_id = a.id) as positions
    from accounts a where a.id = any(${[...accountIds]}::uuid[]) and ${isWanted}`.execute(db)
  return rows
}

export interface HeldWatch {
  accountId: string
  fence: string
  /** Null: it is not to be watched any more. */
  version: string | null
}

/** What a sender holds; of these accounts only, where they are given. */
export async function readHeld(
  db: Kysely<Tables>,
  { senderId, among }: { senderId: string; among?: readonly string[] },
): Promise<HeldWatch[]> {
  const those = among ? sql`and a.id = any(${[...among]}::uuid[])` : sql``
  const { rows } = await sql<HeldWatch>`
    select a.id as "accountId", lease.fence, case when ${isWanted} then ${version} end as version
    from watch_leases lease join accounts a on a.id = lease.account_id
    where lease.sender_id = ${senderId} ${those}`.execute(db)
  return rows
}

/** Is the account still what it was, when somebody has locked it? */
export async function isVersion(trx: Kysely<Tables>, accountId: string, expected: string): Promise<boolean> {
  const { rows } = await sql<{ version: string }>`
    select ${version} as version from accounts a where a.id = ${accountId}`.execute(trx)
  return rows[0]?.version === expected
}
