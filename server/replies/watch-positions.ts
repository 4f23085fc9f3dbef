// How far each watched folder was read.
import { type Kysely, sql } from 'kysely'
import type { FolderPosition } from '../../mail/imap/watching/position.ts'
import type { Tables } from '../db/tables.ts'

/**
 * In the transaction that keeps what was read there. A folder that got another name takes the place of the old one. Pieces
 * of mails that are not to be read any more (deleted, moved, numbered afresh) go; `recording`: rows of those that this
 * transaction records.
 */
export async function savePosition(
  trx: Kysely<Tables>,
  accountId: string,
  { position, recording }: { position: FolderPosition; recording: readonly string[] },
): Promise<void> {
  const { path, role, uidValidity, nextUid, pending, modseq } = position
  await sql`
    with renamed as (
      delete from watched_folders where account_id = ${accountId} and role = ${role} and path <> ${path}
    ), forgotten as (
      delete from mail_bodies where account_id = ${accountId} and role = ${role} and id <> all(${[...recording]}::uuid[])
        and (uid_validity <> ${uidValidity} or not exists (
          select from jsonb_array_elements(${JSON.stringify(pending)}::jsonb) range
          where uid >= (range ->> 0)::bigint and uid < (range ->> 1)::bigint))
    )
    insert into watched_folders (account_id, path, role, uid_validity, next_uid, pending, modseq)
    values (${accountId}, ${path}, ${role}, ${uidValidity}, ${nextUid}, ${JSON.stringify(pending)}, ${modseq})
    on conflict (account_id, path) do update set role = excluded.role, uid_validity = excluded.uid_validity,
      next_uid = excluded.next_uid, pending = excluded.pending, modseq = excluded.modseq, read_at = now()`.execute(trx)
}
