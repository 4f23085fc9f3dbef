// The log: JSON lines on standard output. Addresses of requests go in without their query, headers not at all;
// secrets are of a type that prints as `[secret]`.
import type { FastifyRequest } from 'fastify'
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export function makeLog(process: 'web' | 'sender' | 'supervisor', level: Config['logLevel']): Logger {
  const options = { level, base: { process }, serializers: { req: describeRequest, err: describeError } }
  // At once: what pino had left for the end it would write for ever to a reader that is gone (sonic-boom takes EPIPE for
  // EAGAIN), and the process of a killed parent would never end.
  return pino(options, pino.destination({ dest: 1, sync: true }))
}

function describeRequest(request: FastifyRequest) {
  return { method: request.method, path: request.url?.split('?')[0], from: request.ip }
}

/** Only what is known to be harmless: database errors carry rows in their details. */
function describeError(error: Error & { code?: unknown }) {
  return { type: error.name, message: error.message, code: error.code, stack: error.stack }
}
