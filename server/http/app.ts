// The HTTP side as a whole: mounts doors, answers failures, serves the browser app. Knows no product word; what it
// needs from other rooms is given in.
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { describe } from './describe.ts'
import { serveFace } from './face.ts'
import { problemOf } from './failures.ts'
import type { Door } from './handle.ts'
import { languageOf } from './language.ts'
import { mount } from './mount.ts'
import { protect } from './protect.ts'
import { Refusal } from './refusal.ts'
import { mustBeSameOrigin } from './same-origin.ts'
import { countStreams } from './streams.ts'
import type { WhoIs } from './who.ts'

export interface AppOptions {
  db: Kysely<Tables>
  whoIs: WhoIs
  doors: readonly Door[]
  log: FastifyBaseLogger
  /** As in PUBLIC_URL, where one is set: then a proxy stands in front of us. */
  publicUrl?: string | undefined
  /** Folder of the built browser app; without it there is only the API. */
  face?: string | undefined
  version: string
}

const graceMs = 1_000

/** Ready to listen or to be injected into. Closing it ends every stream. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.log,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    // Attachments over a slow line: 25 MB at half a megabit per second.
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    ...(options.publicUrl ? { trustProxy: ['loopback', 'uniquelocal'] } : {}),
  })
  const publicOrigin = options.publicUrl && new URL(options.publicUrl).origin
  const streams = countStreams()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerFailure)
  app.addHook('preClose', async () => {
    streams.stop()
    // Requests that are being served may end; a browser's spare connection would keep us for minutes.
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref()
  })
  await protect(app, publicOrigin)
  await app.register(rateLimit, { global: false, errorResponseBuilder: tooMany })
  app.addHook('onRequest', async (request) => mustBeSameOrigin(request, publicOrigin))
  await describe(app, options.version)
  for (const door of options.doors) mount(app, door, { ...options, streams })
  await serveFace(app, options.face)
  return app
}

function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const language = request.who?.locale ?? languageOf(request.headers['accept-language'])
  const problem = problemOf(error, language, request.routeOptions.config.largest)
  if (problem.code === 'bug') request.log.error({ err: error, reference: problem.reference }, 'bug')
  else request.log.info({ code: problem.code }, 'refused')
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  void reply.code(problem.status).type('application/problem+json').send(problem)
}

function tooMany(_request: FastifyRequest, { ttl }: { ttl: number }): Error {
  return new Refusal('too-many-attempts', { retryAfterSeconds: Math.ceil(ttl / 1_000) })
}
