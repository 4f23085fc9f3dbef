// Who calls. Found out by server/people, asked for by every route that is not open to anyone.
import type { FastifyRequest } from 'fastify'
import type { Locale, Role } from '../../contract/people.ts'

export interface Who {
  /** For an API key: the person who made it. */
  userId: string
  workspaceId: string
  role: Role
  locale: Locale | null
  /** Null: a program with an API key, to which everything that concerns the person is refused. */
  sessionId: string | null
}

export type WhoIs = (request: FastifyRequest) => Promise<Who | undefined>
