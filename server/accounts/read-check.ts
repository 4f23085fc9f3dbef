// Reads one check for a page, and follows it live.
import { type Kysely, sql } from 'kysely'
import type { Check } from '../../contract/check.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import type { Sent } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import { checkChanged } from './check-channels.ts'
import { type CheckRow, checkOf } from './check-row.ts'
import { endOverdueChecks } from './overdue-checks.ts'
import { wakeUps } from './wake-ups.ts'

/** A sender shows a sign of life each second; a page must know within three seconds that there is none. */
const senderAwayAfter = sql`interval '2.5 seconds'`

/** The check so far; the Refusal `not-found` for anybody else's. One whose sender has died is ended by this look. */
export async function readCheck(db: Kysely<Tables>, workspaceId: string, id: string): Promise<Check> {
  await endOverdueChecks(db, id)
  const { rows } = await sql<CheckRow & { sender_away: boolean }>`
    select c.*, c.state = 'waiting' and not exists (
      select 1 from senders s where s.seen_at > now() - ${senderAwayAfter}
    ) as sender_away
    from checks c where c.id = ${id} and c.workspace_id = ${workspaceId}`.execute(db)
  const [row] = rows
  return row ? checkOf(row, row.sender_away) : refuse('not-found')
}

export interface Following {
  db: Kysely<Tables>
  listen: Listen
  workspaceId: string
  id: string
  signal: AbortSignal
}

/** The whole check at once and at every change, until it has ended. Refuses in front of the first event. */
export async function followCheck(following: Following): Promise<AsyncIterable<Sent<Check>>> {
  const { db, workspaceId, id } = following
  // Listening starts before the first look, so that no change falls between them.
  const news = wakeUps(following.listen, {
    channel: checkChanged,
    payload: id,
    everyMs: 1_000,
    signal: following.signal,
  })
  try {
    const first = await readCheck(db, workspaceId, id)
    return snapshots(first, news, () => readCheck(db, workspaceId, id))
  } catch (error) {
    await news.return()
    throw error
  }
}

async function* snapshots(
  first: Check,
  news: AsyncGenerator<void, void, void>,
  look: () => Promise<Check>,
): AsyncGenerator<Sent<Check>> {
  yield { data: first }
  if (first.state === 'ended') return void (await news.return())
  let shown = JSON.stringify(first)
  for await (const _ of news) {
    const check = await look()
    const text = JSON.stringify(check)
    if (text === shown) continue
    shown = text
    yield { data: check }
    if (check.state === 'ended') return
  }
}
