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
 * A query of whole rows of messages. Two probes: the first recipient, which is the only one of nearly every message, in the
 * order of its index; and any of several. `offset 0` keeps the second one from being looked for in the order of the ids,
 * through every message there is. Addresses are stored as they were written: domains always in lower case, local parts
 * nearly always.
 */
export function writtenTo({ accountId, address, days }: WrittenTo): RawBuilder<unknown> {
  const went = sql`shelf in ('sent', 'unsure')`
  const lately = sql`account_id = ${accountId} and coalesce(settled_at, created_at) > now() - ${days} * interval '1 day'`
  return sql`
    select * from (
      (select messages.* from messages
        where ${went} and ${lately} and lower(recipients -> 0 ->> 'address') = ${address}
        order by id desc limit ${newest})
      union all
      (select several.* from (
          select messages.* from messages
          where ${went} and jsonb_array_length(recipients) > 1
            and recipients @> jsonb_build_array(jsonb_build_object('address', ${address})) offset 0) several
        where ${lately} and lower(recipients -> 0 ->> 'address') <> ${address} order by id desc limit ${newest})
    ) found order by id desc limit ${newest}`
}
