// A door of the API: the route as data (contract/) and the function that answers. Rooms export lists of these;
// app.ts mounts them.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '../../contract/route.ts'
import type { Tables } from '../db/tables.ts'
import type { Who } from './who.ts'

export interface Ask<R extends Route> {
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
  /** Undefined only where anyone may call: nobody is looked up there. */
  who: R['access'] extends 'anyone' ? undefined : Who
  db: Kysely<Tables>
  /** Aborted when the caller goes away or the server stops. */
  signal: AbortSignal
  request: FastifyRequest
  /** For cookies and other headers; the answer itself is returned. */
  reply: FastifyReply
}

/** One server-sent event. `id` is what the browser sends back as Last-Event-ID when it reconnects. */
export interface Sent<Data> {
  id?: string
  data: Data
}

/** A page or a file. `headers` take the place of those that every answer has (protect.ts). */
export interface FileAnswer {
  type: string
  /** How long it is. */
  bytes: number
  /** Asked for as fast as the caller takes it, and no longer than the caller stays. */
  content: AsyncIterable<Uint8Array>
  headers?: Readonly<Record<string, string>>
}

type AnswerTo<R extends Route> = R extends { stream: 'sse' }
  ? AsyncIterable<Sent<AnswerOf<R>>>
  : R extends { content: string }
    ? FileAnswer
    : AnswerOf<R>

/**
 * Answers with the first status of `route.answers`. For streams: refusals belong in front of the first event, so the
 * handler checks first and then returns what will come.
 */
export type Handler<R extends Route> = (ask: Ask<R>) => Promise<AnswerTo<R>>

export interface RateLimit {
  /** Calls at most in the window, for one caller address. */
  max: number
  windowMs: number
}

/** A route and its handler, with the route's types forgotten: what app.ts mounts. */
export interface Door {
  route: Route
  handler: (ask: never) => Promise<unknown>
  rateLimit?: RateLimit
  /** Most bytes of a body, where it may be more than usual (see app.ts). */
  bodyLimit?: number
  /** The field that makes a body too large, to be named when it is. */
  largest?: string
}

export function handle<const R extends Route>(
  route: R,
  handler: Handler<R>,
  options: Pick<Door, 'rateLimit' | 'bodyLimit' | 'largest'> = {},
): Door {
  return { route, handler, ...options }
}
