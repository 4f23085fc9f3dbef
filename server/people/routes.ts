// Every door of this room.
import type { Door } from '../http/handle.ts'
import type { Installation } from './me.ts'
import type { People } from './people.ts'
import { doorRoutes } from './routes-door.ts'
import { meRoutes } from './routes-me.ts'
import { workspaceRoutes } from './routes-workspace.ts'

export function peopleRoutes(people: People, installation: Installation): Door[] {
  return [...doorRoutes(people, installation), ...meRoutes(people, installation), ...workspaceRoutes(installation)]
}
