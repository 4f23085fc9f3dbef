// A large mail while it is being fetched: its pieces are kept one after the other, each for good, so that a line that breaks
// and a sender that dies cost one piece. Found by its place in the mailbox, until it is recorded or is not wanted any more.
import { type Kysely, sql } from 'kysely'
import type { ArrivedMail, Piece } from '../../mail/imap/watching/watcher.ts'
import type { Tables } from '../db/tables.ts'
import type { StoredBody } from './stored-mail.ts'

type Place = Pick<ArrivedMail, 'folder' | 'uidValidity' | 'uid'>

/** Undefined: nothing of it is there. */
export async function findArriving(
  db: Kysely<Tables>,
  accountId: string,
  { folder, uidValidity, uid }: Place,
): Promise<StoredBody | undefined> {
  const { rows } = await sql<StoredBody>`
    select id, bytes from mail_bodies where account_id = ${accountId} and role = ${folder}
      and uid_validity = ${uidValidity} and uid = ${uid}`.execute(db)
  return rows[0]
}

/**
 * In a transaction that holds the lease. How many bytes are there afterwards: a piece that does not begin where they end
 * changes nothing.
 */
export async function addPiece(
  trx: Kysely<Tables>,
  accountId: string,
  { mail: { folder, uidValidity, uid }, piece: { from, bytes } }: { mail: Place; piece: Piece },
): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    with body as (
      insert into mail_bodies as body (account_id, role, uid_validity, uid, bytes)
      values (${accountId}, ${folder}, ${uidValidity}, ${uid}, case when ${from} = 0 then ${bytes.length}::integer else 0 end)
      on conflict (account_id, role, uid_validity, uid) where account_id is not null do update
        set bytes = body.bytes + case when body.bytes = ${from} then ${bytes.length}::integer else 0 end
      returning body.id, new.bytes, coalesce(old.bytes, 0) = ${from} as fits
    ), piece as (
      insert into mail_pieces (body_id, starts_at, bytes) select id, ${from}, ${bytes} from body where fits
    )
    select bytes from body`.execute(trx)
  return rows[0]?.bytes ?? 0
}

/** Of mails that nobody records. */
export async function dropArriving(trx: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from mail_bodies where id = any(${[...ids]}::uuid[]) and incoming_id is null`.execute(trx)
}
