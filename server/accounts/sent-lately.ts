// What an account sent lately against the limit in force, for each row of a page: a fragment of its query.
import { sql } from 'kysely'
import { learnedForDays } from '../../contract/pacing.ts'

/** More messages than that are not counted one by one: from the index alone, this is some milliseconds. */
const countedAtMost = 10_000

/** Of the account `a`: `{window, limit, sent}`, the recipients of whatever left or may have left; null without a limit. */
export const sentLately = sql`(
  select json_build_object('window', rule."window", 'limit', rule."limit", 'sent', (
    select coalesce(sum(recipients), 0) from (
      select recipients from message_attempts t
      where t.account_id = a.id and t.submitted_at > now() - rule.length limit ${sql.lit(countedAtMost)}) counted))
  from (values ('day', a.per_day, interval '24 hours'), ('hour', a.per_hour, interval '1 hour')) given ("window", set_to, length)
  cross join lateral (select given."window", given.length, least(given.set_to, (
    select min(l."limit") from learned_limits l where l.account_id = a.id and l."window" = given."window"
      and l.learned_at > now() - ${sql.lit(learnedForDays)} * interval '1 day')) as "limit") rule
  where rule."limit" is not null order by rule.length desc limit 1)`
