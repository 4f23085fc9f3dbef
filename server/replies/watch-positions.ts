// How far each watched folder was read.
import { type Kysely, sql } from 'kysely'
import type { FolderPosition } from '../../mail/imap/watching/position.ts'
import type { Tables } from '../db/tables.ts'

/** In the transaction that keeps what was read there. A folder that got another name takes the place of the old one. */
export async function savePosition(trx: Kysely<Tables>, accountId: string, position: FolderPosition): Promise<void> {
  const { path, role, uidValidity, nextUid, pending, modseq } = position
  await sql`
    with renamed as (
      delete from watched_folders where account_id = ${accountId} and role = ${role} and path <> ${path}
    )
    insert into watched_folders (account_id, path, role, uid_validity, next_uid, pending, modseq)
    values (${accountId}, ${path}, ${role}, ${uidValidity}, ${nextUid}, ${JSON.stringify(pending)}, ${modseq})
    on conflict (account_id, path) do update set role = excluded.role, uid_validity = excluded.uid_validity,
      next_uid = excluded.next_uid, pending = excluded.pending, modseq = excluded.modseq, read_at = now()`.execute(trx)
}
