// Every door of the API in one list: mounted by the server, walked by the access test, listed in /openapi.json.
import * as account from './account.ts'
import * as check from './check.ts'
import * as conversation from './conversation.ts'
import * as event from './event.ts'
import * as mailing from './mailing.ts'
import * as message from './message.ts'
import * as pacing from './pacing.ts'
import * as people from './people.ts'
import * as provider from './provider.ts'
import type { Route } from './route.ts'
import * as suppression from './suppression.ts'
import * as system from './system.ts'

const rooms = [people, provider, check, account, message, mailing, pacing, suppression, conversation, event, system]

export const routes: readonly Route[] = rooms.flatMap((room) => Object.values(room).filter(isRoute))

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'answers' in value && 'path' in value
}

type NamesIn<Room> = Room extends unknown
  ? {
      [Key in keyof Room]: Room[Key] extends { answers: unknown; name: infer Name extends string } ? Name : never
    }[keyof Room]
  : never

/** The name of every route: whoever keeps a table with a line for each notices a new one. */
export type RouteName = NamesIn<(typeof rooms)[number]>
