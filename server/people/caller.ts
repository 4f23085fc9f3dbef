// What we know of the one at the other end of a request.
import type { FastifyRequest } from 'fastify'

export interface Caller {
  /** IP address; the one that a trusted proxy names, where one is configured. */
  readonly address: string
  readonly userAgent: string
  /** The Cookie header as it came. */
  readonly cookie: string
}

export function callerOf(request: FastifyRequest): Caller {
  const { 'user-agent': userAgent = '', cookie = '' } = request.headers
  return { address: request.ip, userAgent, cookie }
}
