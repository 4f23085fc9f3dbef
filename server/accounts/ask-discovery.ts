// Discovery as the web process does it: what the tables know is answered at once; the network is the sender's, which is
// asked over a row, because the web process talks to no server outside.
import { type Kysely, sql } from 'kysely'
import { Discovery } from '../../contract/provider.ts'
import { discoverOffline } from '../../mail/discovery/discover.ts'
import { providerById } from '../../mail/providers/providers.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { wakeUps } from './wake-ups.ts'

export const discoveryWaiting = 'discovery_waiting'
export const discoveryAnswered = 'discovery_answered'

/** Six seconds are the sender's; the rest is for the way there and back. */
const deadlineMs = 7_000
/** A sender that lives takes a request in much less. */
const takenWithinMs = 1_500

export interface Asking {
  db: Kysely<Tables>
  listen: Listen
  signal: AbortSignal
  who: Who
  address: string
}

/** Candidates, best first. Without a sender: what the tables know. Throws a Refusal for text that is no address. */
export async function askDiscovery(asking: Asking): Promise<Discovery> {
  const offline = (await discoverOffline(asking.address)) ?? refuse('invalid', { field: 'address' })
  return isEnough(offline) ? offline : ((await askSender(asking)) ?? offline)
}

function isEnough({ candidates, providerId }: Discovery): boolean {
  const both = ['smtp', 'imap'].every((protocol) => candidates.some((candidate) => candidate.protocol === protocol))
  return both || (providerId !== null && providerById(providerId)?.kind === 'unsupported')
}

async function askSender({ db, listen, signal, who, address }: Asking): Promise<Discovery | undefined> {
  const { id } = await db
    .insertInto('discoveries')
    .values({ workspace_id: who.workspaceId, address })
    .returning('id')
    .executeTakeFirstOrThrow()
  const timely = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])
  const news = wakeUps(listen, { channel: discoveryAnswered, payload: id, everyMs: 250, signal: timely })
  try {
    await sql`select pg_notify(${discoveryWaiting}, ${id})`.execute(db)
    return await firstAnswer(db, id, news)
  } finally {
    await news.return()
    await db.deleteFrom('discoveries').where('id', '=', id).execute()
  }
}

/** Undefined when no sender takes the request, or none answers in time. */
async function firstAnswer(db: Kysely<Tables>, id: string, news: AsyncIterable<void>): Promise<Discovery | undefined> {
  for await (const _ of news) {
    const { rows } = await sql<{ answer: unknown; untaken: boolean }>`
      select answer, taken_at is null and created_at < now() - ${takenWithinMs} * interval '1 millisecond' as untaken
      from discoveries where id = ${id}`.execute(db)
    const [row] = rows
    if (!row || row.untaken) return undefined
    if (row.answer !== null) return Discovery.parse(row.answer)
  }
  return undefined
}
