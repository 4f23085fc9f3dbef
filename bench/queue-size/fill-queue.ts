// Ten thousand accounts with limits in the hands of a sender, what they sent today, and everything that waits: as much in
// each, but one whose line is long.
import { randomUUID } from 'node:crypto'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../server/db/tables.ts'

export interface QueueSize {
  workspaceId: string
  messages: number
  accounts: number
}

export interface FullQueue {
  workspaceId: string
  senderId: string
  accountIds: string[]
  messages: number
  /** The account with a long line, which is none of the others. */
  crowded: string
  /** Places in the list of messages, far apart. */
  cursors: string[]
}

/** Of the messages, so many wait for one account. */
const shareOfCrowded = 0.05

export async function fillQueue(db: Kysely<Tables>, size: QueueSize): Promise<FullQueue> {
  const { workspaceId, messages } = size
  const senderId = randomUUID()
  await sql`insert into senders (id, seen_at) values (${senderId}, now() + interval '1 hour')`.execute(db)
  const [crowded = ''] = await insertAccounts(db, { workspaceId, accounts: 1 })
  await insertWaiting(db, { workspaceId, accountIds: [crowded], each: Math.ceil(messages * shareOfCrowded) })
  const accountIds = await insertAccounts(db, size)
  await insertSent(db, workspaceId)
  const each = Math.ceil((messages * (1 - shareOfCrowded)) / accountIds.length)
  await insertWaiting(db, { workspaceId, accountIds, each })
  await sql`insert into account_leases (account_id, sender_id) select id, ${senderId} from accounts`.execute(db)
  await beginSome(db, senderId, accountIds.slice(0, 100))
  await sql`vacuum analyze`.execute(db)
  return { workspaceId, senderId, accountIds, crowded, messages, cursors: await placesOf(db) }
}

/** As cursors of list-waiting.ts. */
async function placesOf(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    select '1.' || (extract(epoch from due_at) * 1000000)::bigint || '.' || id as place
    from messages tablesample system (1) where state = 'queued' order by random() limit 50`.execute(db)
  return rows.map(({ place }) => place)
}

/** The first message of each of these accounts is on its way. */
async function beginSome(db: Kysely<Tables>, senderId: string, accountIds: readonly string[]): Promise<void> {
  await sql`
    update messages set state = 'claimed', claimed_by = ${senderId}, fence = 1
    where id in (select distinct on (account_id) id from messages
      where account_id = any(${[...accountIds]}::uuid[]) and state = 'queued' order by account_id, due_at, id)`.execute(
    db,
  )
}

async function insertAccounts(
  db: Kysely<Tables>,
  { workspaceId, accounts }: Omit<QueueSize, 'messages'>,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into accounts (workspace_id, address, display_name, smtp, imap_has_own_password, sending_state,
      receiving_state, per_hour, per_day, learned)
    select ${workspaceId}::uuid, 'box' || n || 'of${sql.raw(String(accounts))}@example.test', 'Box', '{}', false, 'ready', 'off',
      50, 300, '{}'
    from generate_series(1, ${accounts}::int) n returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** 50 each, over the last day. */
async function insertSent(db: Kysely<Tables>, workspaceId: string): Promise<void> {
  await sql`
    with sent as (
      insert into messages (workspace_id, account_id, message_id, state, from_address, from_name, recipients, subject,
        preview, bytes, needs_smtp_utf8, needs_8bit)
      select ${workspaceId}::uuid, a.id, 'sent-' || a.id || n, 'sent', a.address, '', ${recipient}, 'x', 'x', 5000,
        false, false
      from accounts a, generate_series(1, 50) n
      returning id, account_id
    )
    insert into message_attempts (message_id, number, account_id, recipients, submitted_at, outcome)
    select id, 1, account_id, 1, now() - random() * interval '24 hours', 'accepted' from sent`.execute(db)
}

const recipient = sql`jsonb_build_array(jsonb_build_object('address', 'ada' || n || '@example.test', 'kind', 'to',
  'result', 'waiting', 'problem', null, 'serverSaid', null))`

/**
 * Account after account in turn, as they are written in life: neighbours in the list are of different accounts. Written to
 * lists of a hundred.
 */
async function insertWaiting(
  db: Kysely<Tables>,
  { workspaceId, accountIds, each }: { workspaceId: string; accountIds: readonly string[]; each: number },
): Promise<void> {
  await sql`
    with letter as (
      select a.id as account_id, a.address, n, a.id::text || n / 100 as list,
        extract(epoch from now() - interval '1 day')::bigint * 1000 + abs(hashtext(a.id::text || n / 100)) % 86000000 as ms
      from generate_series(1, ${each}::int) n, accounts a where a.id = any(${[...accountIds]}::uuid[])
    ), waiting as (
      insert into messages (id, workspace_id, account_id, list_id, message_id, from_address, from_name, recipients,
        subject, preview, bytes, needs_smtp_utf8, needs_8bit)
      select ${uuidAt(sql`ms + 1`, sql`list || '.' || n`)}, ${workspaceId}::uuid, account_id, ${uuidAt(sql`ms`, sql`list`)},
        'waiting-' || account_id || n, address, 'Box', ${recipient}, 'Bonjour', 'Bonjour.', 300, false, false
      from letter
      returning id
    )
    insert into message_bodies (message_id, beginning) select id, convert_to(repeat('x', 300), 'UTF8') from waiting`.execute(
    db,
  )
}

/** A UUID of version 7 (RFC 9562 5.7): the messages of a list lie right behind it, as they are written in life. */
function uuidAt(ms: RawBuilder<unknown>, seed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(lpad(to_hex(${ms}), 12, '0') || '7' || substr(md5(${seed}), 1, 3) || '8' || substr(md5(${seed}), 4, 15))::uuid`
}
