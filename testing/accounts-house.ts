// A house whose people connect mailboxes: the real web app on a real port, with all its doors, and senders that a test
// starts, stops or lets die. `await using house = await openAccountsHouse()`.
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import type { Kysely } from 'kysely'
import { type Logger, pino } from 'pino'
import { type AccountWorkOptions, startAccountWork } from '../server/accounts/sender-work.ts'
import { type Listen, listen } from '../server/db/listen.ts'
import type { Tables } from '../server/db/tables.ts'
import { allDoors } from '../server/doors.ts'
import { beat } from '../server/heartbeat.ts'
import { createApp } from '../server/http/app.ts'
import { openPeople, type People } from '../server/people/people.ts'
import { unsubscribing } from '../server/sending/unsubscribe-link.ts'
import { serveUnsubscribing } from '../server/sending/unsubscribe-page.ts'
import { freshDatabase } from './database.ts'
import { openEventSource, type SeenEvent } from './event-source.ts'
import { passingFolder } from './passing-folder.ts'
import { type Caller, type Population, populate } from './people.ts'

export interface AccountsHouse extends Population, AsyncDisposable {
  readonly db: Kysely<Tables>
  readonly url: string
  readonly keyFile: string
  /** Everything that web and senders have logged. */
  readonly log: () => string
  ask(caller: Caller, request: string, body?: object): Promise<LightMyRequestResponse>
  /** Follows a stream until `signal`, or until the server ends it. */
  follow(caller: Caller, route: string, signal: AbortSignal): Promise<AsyncGenerator<SeenEvent>>
  startSender(options?: Partial<AccountWorkOptions>): Promise<AsyncDisposable>
}

export interface AccountsHouseOptions {
  network?: 'allow' | 'deny'
}

/** `request` as in `POST /api/v1/checks`. */
type Ask = AccountsHouse['ask']

export async function openAccountsHouse({ network = 'allow' }: AccountsHouseOptions = {}): Promise<AccountsHouse> {
  await using opened = new AsyncDisposableStack()
  const folder = opened.use(await passingFolder('house')).path
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const { db, url } = opened.use(await freshDatabase())
  const people = await openPeople(db, { publicUrl: 'http://localhost:3000' })
  const ear = opened.use(listen({ url }))
  const app = await openApp({ db, people, ear, network, log })
  opened.defer(() => app.close())
  const { port } = app.server.address() as AddressInfo
  const keyFile = path.join(folder, 'keys', 'vault.json')
  const senders = opened.use(new AsyncDisposableStack())
  const ask: Ask = (caller, request, body) => {
    const [method = 'GET', route = '/'] = request.split(' ')
    const call = { method: method as 'GET', url: route, headers: { ...caller.headers } }
    return app.inject(body === undefined ? call : { ...call, payload: body })
  }
  const population = await populate(people)
  const kept = opened.move()
  return {
    ...population,
    db,
    url,
    keyFile,
    ask,
    log: () => lines.join(''),
    follow: (caller, route, signal) =>
      openEventSource(`http://127.0.0.1:${port}${route}`, { headers: { ...caller.headers }, signal }),
    startSender: async (options) => senders.use(await startSender({ db, url, keyFile, network, log }, options)),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

interface Web {
  db: Kysely<Tables>
  people: People
  ear: Listen
  network: 'allow' | 'deny'
  log: Logger
}

async function openApp({ db, people, ear, network, log }: Web) {
  const config = { privateNetwork: network, practice: undefined }
  const links = unsubscribing('http://localhost:3000', people.cookie.secret)
  const doors = allDoors({ config, db, listen: ear, people, unsubscribing: links })
  const app = await createApp({ db, doors, log, whoIs: people.whoIs, version: '0.0.0-test' })
  await serveUnsubscribing(app, { db, unsubscribing: links })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

type Desk = Pick<AccountsHouse, 'db' | 'url' | 'keyFile'> & { network: 'allow' | 'deny'; log: Logger }

/** A sender inside this process: its heart, its ear, its work. */
async function startSender(desk: Desk, options: Partial<AccountWorkOptions> = {}): Promise<AsyncDisposable> {
  await using opened = new AsyncDisposableStack()
  const { db, log, network } = desk
  const senderId = randomUUID()
  const ear = opened.use(listen({ url: desk.url }))
  const keyPlace = { file: desk.keyFile, shared: false }
  opened.use(await startAccountWork({ db, listen: ear, log, senderId, keyPlace, network, ...options }))
  opened.use(await beat(db, { id: senderId, onError: (error) => log.warn({ err: error }, 'no heartbeat') }))
  await ear.ready()
  return opened.move()
}
