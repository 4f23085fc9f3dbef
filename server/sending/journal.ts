// The journal: `submitting`, on disk, before the end of DATA goes out. From then on the message may have been sent, and
// counts in every window.
import { type Kysely, sql } from 'kysely'
import { prepared } from '../db/prepared.ts'
import type { Tables } from '../db/tables.ts'
import type { ClaimedMessage } from './claim.ts'
import { Gather } from './gather.ts'

/** The end of DATA must not go out: the account, or the message, is not this sender's any more. */
export class LeaseLost extends Error {
  constructor(accountId: string) {
    super(`the account ${accountId} is worked for by another sender`)
    this.name = 'LeaseLost'
  }
}

export interface JournalEntry {
  message: Pick<ClaimedMessage, 'id' | 'accountId' | 'fence' | 'number'>
  recipients: number
  /** How long ago the attempt began. */
  tookMs: number
}

export class Journal {
  readonly #gather: Gather<JournalEntry, Date | undefined>

  constructor(db: Kysely<Tables>, senderId: string) {
    this.#gather = new Gather((entries) => record(db, senderId, entries))
  }

  /** Resolves with the moment at which it counts, when it is on disk. Throws LeaseLost, or what the database throws. */
  async submitting(entry: JournalEntry): Promise<Date> {
    const at = await this.#gather.add(entry)
    if (at === undefined) throw new LeaseLost(entry.message.accountId)
    return at
  }
}

/**
 * One statement: the leases are locked against being taken (whoever takes one meanwhile is waited for, and its new fence
 * seen), the messages moved, the attempts written. `synchronous_commit`: whatever the database is set to, this one
 * waits for the disk.
 */
async function record(db: Kysely<Tables>, senderId: string, entries: readonly JournalEntry[]) {
  const column = <T>(of: (entry: JournalEntry) => T): T[] => entries.map(of)
  const { rows } = await sql<{ id: string; submitted_at: Date }>`${prepared}
    with entry as materialized (
      select * from unnest(${column(({ message }) => message.id)}::uuid[],
        ${column(({ message }) => message.accountId)}::uuid[], ${column(({ message }) => message.fence)}::bigint[],
        ${column(({ message }) => message.number)}::integer[], ${column(({ recipients }) => recipients)}::integer[],
        ${column(({ tookMs }) => Math.round(tookMs))}::integer[])
        as entry (id, account_id, fence, number, recipients, took_ms)
    ), held as materialized (
      select account_id, fence from account_leases
      where sender_id = ${senderId} and account_id in (select account_id from entry)
      order by account_id for share
    ), entered as (
      update messages set state = 'submitting', submitted_at = now(), attempts = entry.number
      from entry join held using (account_id, fence)
      where messages.id = entry.id and messages.state = 'claimed'
        and messages.claimed_by = ${senderId} and messages.fence = entry.fence
      returning messages.id, messages.submitted_at, entry.account_id, entry.number, entry.recipients, entry.took_ms
    ), tried as (
      insert into message_attempts
        (message_id, number, account_id, sender_id, recipients, started_at, submitted_at, outcome, stage)
      select id, number, account_id, ${senderId}, recipients, now() - took_ms * interval '1 millisecond', now(),
        'running', 'submit'
      from entered
    )
    select id, submitted_at, set_config('synchronous_commit', 'on', true) from entered`.execute(db)
  const entered = new Map(rows.map((row) => [row.id, row.submitted_at]))
  return entries.map(({ message }) => entered.get(message.id))
}
