// What an account sent to an address, the newest first.
import { type RawBuilder, sql } from 'kysely'

export interface WrittenTo {
  accountId: string
  /** In lower case. */
  address: RawBuilder<unknown>
  days: number
}

const newest = 20

/**
 * A query of whole rows of messages. Two probes, each in the order of its index: the first recipient, which is the only one
 * of nearly every message, and any of several. Addresses are stored as they were written: domains always in lower case,
 * local parts nearly always.
 */
export function writtenTo({ accountId, address, days }: WrittenTo): RawBuilder<unknown> {
  const lately = sql`shelf in ('sent', 'unsure') and account_id = ${accountId}
    and coalesce(settled_at, created_at) > now() - ${days} * interval '1 day'`
  return sql`
    select * from (
      (select messages.* from messages
        where ${lately} and lower(recipients -> 0 ->> 'address') = ${address} order by id desc limit ${newest})
      union all
      (select messages.* from messages
        where ${lately} and jsonb_array_length(recipients) > 1
          and lower(recipients -> 0 ->> 'address') <> ${address}
          and recipients @> jsonb_build_array(jsonb_build_object('address', ${address})) order by id desc limit ${newest})
    ) found order by id desc limit ${newest}`
}
