// What came in is kept in pieces: a large mail is fetched and downloaded a mebibyte at a time, and goes on where it was cut.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await bodies(db)
  await pieces(db)
  await moved(db)
}

// mail_bodies: of a mail that was recorded (incoming_id), or of one that is still being fetched: then the place in the
// mailbox says which. bytes: how many are there, without a gap. leaves: where its parts are; null where nobody looked yet.
async function bodies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_bodies (
      id uuid primary key default uuidv7(),
      incoming_id uuid unique references incoming on delete cascade,
      account_id uuid references accounts on delete cascade,
      role text check (role in ('inbox', 'junk', 'sent')),
      uid_validity bigint,
      uid bigint,
      bytes integer not null default 0,
      leaves jsonb,
      check (num_nulls(incoming_id, account_id) = 1),
      check (num_nulls(account_id, role, uid_validity, uid) in (0, 4))
    )`.execute(db)
  await sql`create unique index mail_bodies_arriving on mail_bodies (account_id, role, uid_validity, uid)
    where account_id is not null`.execute(db)
}

async function pieces(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_pieces (
      body_id uuid not null references mail_bodies on delete cascade,
      starts_at integer not null,
      bytes bytea not null,
      primary key (body_id, starts_at)
    ) with (toast_tuple_target = 8160)`.execute(db)
  // Not compressed: a piece can be read from any place on.
  await sql`alter table mail_pieces alter column bytes set storage external`.execute(db)
}

async function moved(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into mail_bodies (incoming_id, bytes) select incoming_id, octet_length(raw) from incoming_bodies`.execute(db)
  await sql`
    insert into mail_pieces (body_id, starts_at, bytes)
    select mail_bodies.id, starts_at, substring(raw from starts_at + 1 for 1048576)
    from incoming_bodies join mail_bodies using (incoming_id)
    cross join lateral generate_series(0, octet_length(raw) - 1, 1048576) starts_at`.execute(db)
  await sql`drop table incoming_bodies`.execute(db)
}
