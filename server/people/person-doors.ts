// What concerns the person who is signed in: name and language, password, sessions. A program with an API key may ask
// for whom it acts, and nothing else of this.
import { changePassword, editMe, endSession, getMe, listSessions } from '../../contract/people.ts'
import { type Door, handle } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import type { Who } from '../http/who.ts'
import { callerOf } from './caller.ts'
import { describeMe, editPerson, type Installation } from './me.ts'
import type { People } from './people.ts'
import { endSessionOf, sessionsOf } from './sessions.ts'
import { replaceOwnPassword } from './sign-in.ts'

export function personDoors(people: People, installation: Installation): Door[] {
  return [
    handle(getMe, async ({ db, who }) => await describeMe(db, who, installation)),

    handle(editMe, async ({ db, who, body }) => {
      await editPerson(db, personally(who), body)
      return await describeMe(db, who, installation)
    }),

    handle(changePassword, async ({ db, who, body, request, reply }) => {
      const { user } = await describeMe(db, personally(who), installation)
      const changed = await replaceOwnPassword(people, { ...body, email: user.email }, callerOf(request))
      // Not 401: the session is a good one, and the page must not take it for over.
      if (changed.result === 'wrong') refuse('wrong-password', { field: 'current', status: 403 })
      if (changed.result === 'too-many') refuse('too-many-attempts', changed)
      reply.header('set-cookie', changed.setCookie)
      return undefined
    }),

    handle(listSessions, async ({ db, who }) => ({ items: await sessionsOf(db, personally(who)) })),

    handle(endSession, async ({ db, who, params }) => {
      const { userId } = personally(who)
      if (!(await endSessionOf(db, { userId, sessionId: params.id }))) refuse('not-found')
      return undefined
    }),
  ]
}

/** Who it is, when it is the person and not a program in their name. */
function personally(who: Who): Who & { sessionId: string } {
  const { sessionId } = who
  return sessionId === null ? refuse('not-allowed') : { ...who, sessionId }
}
