// The doors to the stream of facts.
import type { FastifyRequest } from 'fastify'
import { followEvents, listEvents } from '../../contract/event.ts'
import type { Listen } from '../db/listen.ts'
import { type Door, handle } from '../http/handle.ts'
import { follow } from './follow.ts'
import { readEvents } from './read.ts'

export function eventDoors(listen: Listen): Door[] {
  return [
    handle(listEvents, async ({ db, who, query }) => ({
      items: await readEvents(db, {
        ...query,
        after: position(query.after),
        before: position(query.before),
        workspaceId: who.workspaceId,
      }),
    })),
    handle(followEvents, async ({ db, who, query, request, signal }) =>
      follow({
        db,
        listen,
        signal,
        workspaceId: who.workspaceId,
        after: position(lastSeen(request)) ?? position(query.after),
      }),
    ),
  ]
}

/** What the browser saw last, when it connects again. */
function lastSeen(request: FastifyRequest): string | undefined {
  const id = request.headers['last-event-id']
  return typeof id === 'string' && /^\d{1,19}$/.test(id) ? id : undefined
}

const last = 2n ** 63n - 1n

/** Nineteen digits can say more than a bigint holds: nothing comes after that. */
function position(id: string | undefined): string | undefined {
  return id !== undefined && BigInt(id) > last ? String(last) : id
}
