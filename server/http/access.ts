// May this caller pass this door? One rule for every route: its `access`.
import type { FastifyRequest } from 'fastify'
import type { Access } from '../../contract/route.ts'
import { refuse } from './refusal.ts'
import type { Who, WhoIs } from './who.ts'

export async function admit(request: FastifyRequest, access: Access, whoIs: WhoIs): Promise<Who | undefined> {
  if (access === 'anyone') return undefined
  const who = (await whoIs(request)) ?? refuse('not-signed-in')
  // Before any refusal: its words are in the language that this person chose.
  request.who = who
  if (access === 'owner' && who.role !== 'owner') refuse('not-allowed')
  return who
}
