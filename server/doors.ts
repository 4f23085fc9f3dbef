// Every door of the web process, in one list: what web.ts mounts, and what the access test tries.
import type { Kysely } from 'kysely'
import { accountDoors } from './accounts/doors.ts'
import { currentKey } from './accounts/published-key.ts'
import type { Config } from './config.ts'
import type { Listen } from './db/listen.ts'
import type { Tables } from './db/tables.ts'
import { eventDoors } from './events/doors.ts'
import { statusDoor } from './health.ts'
import type { Door } from './http/handle.ts'
import { peopleDoors } from './people/doors.ts'
import type { Installation } from './people/me.ts'
import type { People } from './people/people.ts'
import { answeringOf } from './replies/answering-of.ts'
import { repliesDoors } from './replies/doors.ts'
import { sendingDesk } from './sending/account-desk.ts'
import { sendingDoors } from './sending/doors.ts'
import type { Unsubscribing } from './sending/unsubscribe-link.ts'
import { version } from './version.ts'

export interface DoorsOptions {
  config: Pick<Config, 'privateNetwork' | 'practice'>
  db: Kysely<Tables>
  listen: Listen
  people: People
  unsubscribing: Unsubscribing
}

export function allDoors({ config, db, listen, people, unsubscribing }: DoorsOptions): Door[] {
  const installation: Installation = {
    version,
    privateNetwork: config.privateNetwork,
    practiceMailbox: config.practice ?? null,
    vaultKey: () => publicKey(db),
  }
  return [
    ...peopleDoors(people, installation),
    ...accountDoors({ listen, network: config.privateNetwork, sending: sendingDesk }),
    ...sendingDoors({ unsubscribing, answeringOf }),
    ...repliesDoors(),
    ...eventDoors(listen),
    statusDoor(),
  ]
}

async function publicKey(db: Kysely<Tables>) {
  const key = await currentKey(db)
  return key ? { id: key.keyId, publicKey: key.publicKey } : null
}
