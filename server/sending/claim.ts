// Takes messages out of the queue of one account, in order, for the sender that holds it.
import { type Kysely, sql } from 'kysely'
import type { RecipientResult } from '../../contract/message.ts'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import type { Lease } from './lease.ts'
import { inLine } from './moves.ts'

/** A message in the hands of a sender, with everything that is needed to send it. */
export interface ClaimedMessage {
  id: string
  accountId: string
  workspaceId: string
  fence: string
  /** Of this try, from 1. */
  number: number
  messageId: string
  fromAddress: string
  recipients: StoredRecipient[]
  needsSmtpUtf8: boolean
  jitter: number
  /** Temporary failures so far, and since when. */
  failures: number
  failingSince: Date | null
  raw: Buffer
}

/** As it is claimed: what all letters of its list end with comes behind it (message-endings.ts). */
export interface BegunMessage extends Omit<ClaimedMessage, 'raw'> {
  beginning: string
  ending: string | null
}

/** `invited`: see suppressed.ts. */
export type StoredRecipient = RecipientResult & { name?: string; invited?: true }

export interface Claiming extends Lease {
  senderId: string
  limit: number
  /** Others may not go yet. */
  hurriedOnly?: boolean
}

/** In the memory of a sender at one time, for one account; a single message may be larger. */
const mostBytes = 16_000_000

/**
 * Moves up to `limit` due messages to `claimed`; hurried ones first, then in the order of the queue. None when the lease
 * is lost: `for share` waits for whoever is taking it, and then sees the new fence. Nobody waits for the disk: a claim
 * that is forgotten is a message in its queue. Messages come as the text that they are: bytes would travel as digits.
 */
export async function claimMessages(db: Kysely<Tables>, claiming: Claiming): Promise<BegunMessage[]> {
  const { accountId, fence, senderId, limit, hurriedOnly = false } = claiming
  // The two halves let each follow the index (account_id, hurried, due_at, id) without sorting the whole queue.
  const { rows } = await sql<BegunMessage>`${prepared}
    with held as materialized (
      select from account_leases
      where account_id = ${accountId} and sender_id = ${senderId} and fence = ${fence} for share
    ), due as materialized (
      select id, place from (
        select id, place, bytes, sum(bytes) over (order by place, due_at, id) as so_far
        from ((${due(accountId, true, limit)}) union all (${due(accountId, false, hurriedOnly ? 0 : limit)}) limit ${limit}) head) summed
      where so_far - bytes < ${mostBytes}
    ), claimed as (
      update messages set state = 'claimed', claimed_by = ${senderId}, fence = ${fence}
      from due where messages.id = due.id and messages.state = 'queued' and exists (select from held)
      returning messages.*, due.place
    )
    select id, account_id as "accountId", workspace_id as "workspaceId", fence, attempts + 1 as number,
      claimed.message_id as "messageId", from_address as "fromAddress", recipients,
      needs_smtp_utf8 as "needsSmtpUtf8", jitter, failures, failing_since as "failingSince",
      convert_from(beginning, 'UTF8') as beginning, ending,
      set_config('synchronous_commit', 'off', true)
    from claimed join message_bodies on message_bodies.message_id = claimed.id
    order by place, claimed.due_at, id`.execute(db)
  return rows
}

function due(accountId: string, hurried: boolean, limit: number) {
  return sql`select id, due_at, bytes, ${sql.lit(hurried ? 0 : 1)} as place from messages
    where account_id = ${accountId} and ${inLine} and hurried = ${sql.lit(hurried)} and due_at <= now()
    order by due_at, id limit ${limit}`
}

/** Puts back what was claimed and not begun. */
export async function releaseMessages(
  db: Kysely<Tables>,
  { ids, senderId, fence }: { ids: readonly string[]; senderId: string; fence: string },
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update messages set state = 'queued', claimed_by = null, fence = null
    where id = any(${[...ids]}::uuid[]) and state = 'claimed' and claimed_by = ${senderId} and fence = ${fence}`.execute(
    db,
  )
}
