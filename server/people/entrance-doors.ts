// In front of the door: is this the first run, create the owner, sign in, sign out.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createOwner, getDoor, type Me, signIn, signOut } from '../../contract/people.ts'
import { type Door, handle } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import { callerOf } from './caller.ts'
import { createFirstOwner, isFirstRun } from './first-run.ts'
import { describeMe, type Installation } from './me.ts'
import type { People } from './people.ts'
import { type Password, signInByPassword, signOutByCookie } from './sign-in.ts'
import { whoIs } from './who.ts'

export function entranceDoors(people: People, installation: Installation): Door[] {
  const enter = (password: Password, at: Exchange) => enterWithPassword({ people, installation }, password, at)
  return [
    handle(getDoor, async ({ db }) => {
      const { practiceMailbox, version } = installation
      return { firstRun: await isFirstRun(db), practice: practiceMailbox !== null, version }
    }),

    handle(createOwner, async ({ db, body, request, reply }) => {
      const { result } = await createFirstOwner(db, body)
      if (result === 'over') refuse('first-run-over')
      if (result === 'wrong-token') refuse('wrong-token', { field: 'token' })
      return await enter(body, { request, reply })
    }),

    handle(signIn, async ({ body, request, reply }) => await enter(body, { request, reply })),

    handle(signOut, async ({ who, request, reply }) => {
      if (who.sessionId === null) refuse('not-allowed')
      reply.header('set-cookie', await signOutByCookie(people, callerOf(request)))
      return undefined
    }),
  ]
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface House {
  readonly people: People
  readonly installation: Installation
}

async function enterWithPassword({ people, installation }: House, password: Password, at: Exchange): Promise<Me> {
  const signedIn = await signInByPassword(people, password, callerOf(at.request))
  if (signedIn.result === 'wrong') refuse('wrong-password')
  if (signedIn.result === 'too-many') refuse('too-many-attempts', signedIn)
  at.reply.header('set-cookie', signedIn.setCookie)
  // The cookie just given, read back: the same way in as for every later request.
  const cookie = signedIn.setCookie.map((line) => line.split(';')[0]).join('; ')
  const who = (await whoIs(people.db, people.cookie, { cookie })) ?? refuse('not-allowed')
  return await describeMe(people.db, who, installation)
}
