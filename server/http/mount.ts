// Mounts a door on fastify: input parsed by the contract, the caller admitted, the answer serialised by its schema, so
// that a field which the contract does not name cannot leave.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { Refusal as Problem } from '../../contract/refusal.ts'
import type { Route } from '../../contract/route.ts'
import type { Tables } from '../db/tables.ts'
import { admit } from './access.ts'
import type { Door, FileAnswer, Sent } from './handle.ts'
import { eventStream } from './sse.ts'
import type { Streams } from './streams.ts'
import type { Who, WhoIs } from './who.ts'

export interface MountOptions {
  db: Kysely<Tables>
  whoIs: WhoIs
  streams: Streams
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once the caller was admitted. */
    who?: Who
  }
  interface FastifyContextConfig {
    /** See Door. */
    largest?: string
  }
}

export function mount(app: FastifyInstance, door: Door, options: MountOptions): void {
  const { route } = door
  const status = Number(Object.keys(route.answers)[0])
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    ...(door.bodyLimit === undefined ? {} : { bodyLimit: door.bodyLimit }),
    config: {
      ...(door.rateLimit && { rateLimit: { max: door.rateLimit.max, timeWindow: door.rateLimit.windowMs } }),
      ...(door.largest && { largest: door.largest }),
    },
    // Before the body is parsed: a stranger gets 401, not a list of the fields that we would like.
    onRequest: async (request) => {
      const who = await admit(request, route.access, options.whoIs)
      if (who) request.who = who
    },
    handler: (request, reply) => answer({ door, status, request, reply, ...options }),
  })
}

interface Call extends MountOptions {
  door: Door
  status: number
  request: FastifyRequest
  reply: FastifyReply
}

async function answer(call: Call): Promise<unknown> {
  const { door, request, reply, db } = call
  const { params, query, body, who } = request
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const signal = AbortSignal.any([gone.signal, call.streams.stopping])
  // The types of a door are checked where it is made (handle.ts) and its data is parsed by the same route's schemas.
  const handler = door.handler as (ask: unknown) => Promise<unknown>
  const answered = await handler({ params, query, body, who, db, signal, request, reply })
  if (door.route.stream === 'sse') return stream(call, answered as AsyncIterable<Sent<unknown>>, signal)
  reply.code(call.status)
  if (door.route.content !== undefined) return file(reply, answered as FileAnswer)
  return answered
}

function file(reply: FastifyReply, { type, bytes, content, headers = {} }: FileAnswer): FastifyReply {
  return reply
    .type(type)
    .headers({ ...headers, 'content-length': String(bytes) })
    .send(Readable.from(content, { objectMode: false }))
}

function stream(call: Call, events: AsyncIterable<Sent<unknown>>, signal: AbortSignal): unknown {
  const { reply, request, status, door } = call
  call.streams.open(request.who?.userId ?? request.ip, signal)
  const schema = door.route.answers[status] ?? z.undefined()
  const serialise = (data: unknown) => JSON.stringify(z.encode(schema, data))
  reply.headers(streamHeaders)
  return reply.code(status).send(eventStream(events, { serialise, signal }))
}

/** Not kept alive: a stream that ends when the server stops must not hold its connection open. */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  connection: 'close',
}

function schemaOf(route: Route) {
  return {
    operationId: route.name,
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.headers ? { headers: route.headers } : {}),
    response: { ...answersOf(route), '4xx': Problem, '5xx': Problem },
  }
}

function answersOf(route: Route): Record<string, unknown> {
  const { stream, content } = route
  if (stream !== undefined) return {}
  const answers = answersWithContent(route)
  if (content === undefined) return answers
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      { description: 'A page or a file.', content: { [content]: { schema } } },
    ]),
  )
}

/** `undefined` as a schema means no content; JSON schema has no word for that. */
function answersWithContent(route: Route): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(route.answers).filter(([, schema]) => !(schema instanceof z.ZodUndefined)))
}
