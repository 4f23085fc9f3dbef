// The facts of a workspace as they happen. The rows are the truth, a notice only says "look again": so a notice that
// is lost with its connection loses nothing, and whoever resumes after an id misses nothing.
import type { Kysely } from 'kysely'
import type { Event } from '../../contract/event.ts'
import type { Listen } from '../db/listen.ts'
import { notices } from '../db/notices.ts'
import type { Tables } from '../db/tables.ts'
import type { Sent } from '../http/handle.ts'
import { newestId, readEvents } from './read.ts'

export interface Follow {
  db: Kysely<Tables>
  listen: Listen
  workspaceId: string
  /** Resume after this id; undefined: only what comes from now on. */
  after: string | undefined
  signal: AbortSignal
}

const atOnce = 200

/** Listens before it looks, so that nothing falls in between; then sends every fact once, in order. */
export async function follow(options: Follow): Promise<AsyncIterable<Sent<Event>>> {
  const { db, listen, workspaceId, signal } = options
  const heard = notices(listen, 'events', signal)
  await listen.ready()
  const after = options.after ?? (await newestId(db, workspaceId))
  return events({ ...options, after, heard })
}

async function* events(
  o: Follow & { after: string; heard: AsyncIterable<string | undefined> },
): AsyncGenerator<Sent<Event>> {
  let after = yield* newSince(o, o.after)
  for await (const workspace of o.heard) {
    if (workspace === undefined || workspace === o.workspaceId) after = yield* newSince(o, after)
  }
}

async function* newSince(o: Follow, start: string): AsyncGenerator<Sent<Event>, string> {
  let after = start
  for (;;) {
    const page = await readEvents(o.db, { workspaceId: o.workspaceId, after, limit: atOnce })
    for (const event of page) {
      after = event.id
      yield { id: event.id, data: event }
    }
    if (page.length < atOnce) return after
  }
}
