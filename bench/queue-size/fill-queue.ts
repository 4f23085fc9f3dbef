// Ten thousand accounts with limits, what they sent today, and everything that waits.
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
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
  /** Places in the list of messages, far apart. */
  cursors: string[]
}

export async function fillQueue(db: Kysely<Tables>, size: QueueSize): Promise<FullQueue> {
  const { workspaceId } = size
  const senderId = randomUUID()
  await sql`insert into senders (id, seen_at) values (${senderId}, now() + interval '1 hour')`.execute(db)
  await insertAccounts(db, size)
  await insertSent(db, workspaceId)
  await insertWaiting(db, size)
  await sql`vacuum analyze`.execute(db)
  const accounts = await db.selectFrom('accounts').select('id').execute()
  const { rows } = await sql<{ place: string }>`
    select '4.' || (extract(epoch from due_at) * 1000000)::bigint || '.' || id as place from messages tablesample system (1) where state = 'queued' limit 50`.execute(
    db,
  )
  const cursors = rows.map(({ place }) => place)
  return { workspaceId, senderId, accountIds: accounts.map(({ id }) => id), messages: size.messages, cursors }
}

async function insertAccounts(db: Kysely<Tables>, { workspaceId, accounts }: QueueSize): Promise<void> {
  await sql`
    insert into accounts (workspace_id, address, display_name, smtp, imap_has_own_password, sending_state,
      receiving_state, per_hour, per_day, learned)
    select ${workspaceId}::uuid, 'box' || n || '@example.test', 'Box', '{}', false, 'ready', 'off', 50, 300, '{}'
    from generate_series(1, ${accounts}::int) n`.execute(db)
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

/** Account after account in turn, as they are written in life: neighbours in the list are of different accounts. */
async function insertWaiting(db: Kysely<Tables>, { workspaceId, messages, accounts }: QueueSize): Promise<void> {
  await sql`
    with waiting as (
      insert into messages (workspace_id, account_id, message_id, from_address, from_name, recipients, subject, preview,
        bytes, needs_smtp_utf8, needs_8bit)
      select ${workspaceId}::uuid, a.id, 'waiting-' || a.id || n, a.address, 'Box', ${recipient}, 'Bonjour', 'Bonjour.',
        300, false, false
      from generate_series(1, ${Math.ceil(messages / accounts)}::int) n, accounts a
      returning id
    )
    insert into message_bodies (message_id, raw, text) select id, convert_to(repeat('x', 300), 'UTF8'), 'x' from waiting`.execute(
    db,
  )
}
