// Every door of this room.
import type { Door } from '../http/handle.ts'
import { entranceDoors } from './entrance-doors.ts'
import type { Installation } from './me.ts'
import type { People } from './people.ts'
import { personDoors } from './person-doors.ts'
import { workspaceDoors } from './workspace-doors.ts'

export function peopleDoors(people: People, installation: Installation): Door[] {
  return [...entranceDoors(people, installation), ...personDoors(people, installation), ...workspaceDoors(installation)]
}
