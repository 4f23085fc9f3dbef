// Changes how an account paces its messages. What is not said stays; null limits mean none.
import { type Kysely, sql } from 'kysely'
import { Pacing, type editPacing as route } from '../../contract/pacing.ts'
import type { BodyOf } from '../../contract/route.ts'
import type { Tables } from '../db/tables.ts'
import { appendEvent } from '../events/append.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { type PacingColumns, pacingOf } from './account-pacing.ts'
import { decideAnew } from './decide-anew.ts'
import { isTimeZone } from './pacing/zone-time.ts'

interface Edit {
  id: string
  body: BodyOf<typeof route>
}

export async function editPacing(db: Kysely<Tables>, who: Who, { id, body }: Edit): Promise<void> {
  if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) refuse('invalid', { field: 'timeZone' })
  const { workspaceId } = who
  await db.transaction().execute(async (trx) => {
    const account = await lockPacing(trx, workspaceId, id)
    const { perHour, perDay, ...rest } = Pacing.parse({ ...pacingOf(account), ...said(body) })
    const pacing = { ...rest, days: [...new Set(rest.days)].sort() }
    await sql`update accounts set per_hour = ${perHour}, per_day = ${perDay} where id = ${id}`.execute(trx)
    await sql`
      insert into account_pacing (account_id, pacing) values (${id}, ${JSON.stringify(pacing)})
      on conflict (account_id) do update set pacing = excluded.pacing, changed_at = now()`.execute(trx)
    await decideAnew(trx, id)
    const data = { address: account.address, changed: Object.keys(said(body)).map((field) => `pacing.${field}`) }
    await appendEvent(trx, { workspaceId, type: 'account.edited', subject: id, data })
  })
}

function said(body: Edit['body']): Partial<Pacing> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

async function lockPacing(trx: Kysely<Tables>, workspaceId: string, id: string) {
  const { rows } = await sql<PacingColumns & { address: string }>`
    select a.address, a.provider_id, a.per_hour, a.per_day, p.pacing
    from accounts a left join account_pacing p on p.account_id = a.id
    where a.workspace_id = ${workspaceId} and a.id = ${id} for update of a`.execute(trx)
  return rows[0] ?? refuse('not-found')
}
