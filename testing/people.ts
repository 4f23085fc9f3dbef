// A house with people in it: the real HTTP app on a fresh database, two workspaces, and everyone who may knock.
// `await using house = await openHouse()`, then `await house.ask(house.owner, 'GET', '/api/v1/me')`.
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Kysely } from 'kysely'
import pino from 'pino'
import type { Role } from '../contract/people.ts'
import type { Route } from '../contract/route.ts'
import type { Tables } from '../server/db/tables.ts'
import { createApp } from '../server/http/app.ts'
import type { Door } from '../server/http/handle.ts'
import { makeApiKey } from '../server/people/api-key.ts'
import { peopleDoors } from '../server/people/doors.ts'
import type { Installation } from '../server/people/me.ts'
import { openPeople, type People } from '../server/people/people.ts'
import { insertMember, insertUser, insertWorkspace } from '../server/people/person.ts'
import { signInByPassword } from '../server/people/sign-in.ts'
import { freshDatabase } from './database.ts'

export const password = 'correct horse battery'

/** One who calls: the headers that say who it is. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>
}

export interface SignedIn extends Caller {
  readonly userId: string
  readonly workspaceId: string
  readonly email: string
}

export interface Population {
  readonly nobody: Caller
  readonly owner: SignedIn
  /** Member of the owner's workspace. */
  readonly member: SignedIn
  /** Owner of another workspace. */
  readonly stranger: SignedIn
  /** API key of the owner's workspace. */
  readonly program: Caller & { readonly keyId: string }
}

export interface House extends Population, AsyncDisposable {
  readonly app: FastifyInstance
  readonly db: Kysely<Tables>
  readonly url: string
  readonly people: People
  ask(caller: Caller, method: Route['method'], path: string, body?: object): Promise<LightMyRequestResponse>
}

export interface HouseOptions {
  /** What is mounted besides the routes of people. */
  readonly doors?: (installation: Installation) => readonly Door[]
  readonly publicUrl?: string
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const empty = await openEmptyHouse(options)
  return { ...empty, ...(await populate(empty.people)) }
}

/** Nobody lives here yet: the first run. */
export async function openEmptyHouse(options: HouseOptions = {}): Promise<Omit<House, keyof Population>> {
  const { db, url, ...fresh } = await freshDatabase()
  const publicUrl = options.publicUrl ?? 'http://localhost:3000'
  const people = await openPeople(db, { publicUrl })
  const doors = [...peopleDoors(people, installation), ...(options.doors?.(installation) ?? [])]
  const log = pino({ level: 'silent' })
  const app = await createApp({ db, doors, log, publicUrl, whoIs: people.whoIs, version: installation.version })
  const close = async () => {
    await app.close()
    await fresh[Symbol.asyncDispose]()
  }
  const ask: House['ask'] = (caller, method, path, body) => app.inject(requestOf(caller, method, path, body))
  return { app, db, url, people, ask, [Symbol.asyncDispose]: close }
}

const installation: Installation = {
  version: '0.0.0-test',
  privateNetwork: 'allow',
  practice: false,
  vaultKey: () => Promise.resolve(null),
}

function requestOf(caller: Caller, method: Route['method'], path: string, body: object | undefined): InjectOptions {
  return { method, url: path, headers: { ...caller.headers }, ...(body === undefined ? {} : { payload: body }) }
}

export async function populate(people: People): Promise<Population> {
  const owner = await settle(people, { name: 'Odile', role: 'owner' })
  const member = await settle(people, { name: 'Marc', role: 'member', workspaceId: owner.workspaceId })
  const stranger = await settle(people, { name: 'Sven', role: 'owner' })
  const made = await makeApiKey(people.db, { workspaceId: owner.workspaceId, createdBy: owner.userId, name: 'test' })
  const program = { keyId: made.id, headers: { authorization: `Bearer ${made.key}` } }
  return { nobody: { headers: {} }, owner, member, stranger, program }
}

export interface Settler {
  readonly name: string
  readonly role: Role
  /** Left out: a new workspace. */
  readonly workspaceId?: string
}

/** A user with a workspace, signed in. */
export async function settle(people: People, settler: Settler): Promise<SignedIn> {
  const email = `${settler.name.toLowerCase()}@example.test`
  const ids = await people.db.transaction().execute(async (trx) => {
    const userId = await insertUser(trx, { name: settler.name, email, password })
    if (userId === undefined) throw new Error(`${email} lives here already`)
    const workspaceId = settler.workspaceId ?? (await insertWorkspace(trx, `${settler.name} et associés`))
    await insertMember(trx, { userId, workspaceId, role: settler.role })
    return { userId, workspaceId }
  })
  return { ...ids, email, headers: { cookie: await cookieOf(people, email) } }
}

async function cookieOf(people: People, email: string): Promise<string> {
  const caller = { address: '127.0.0.1', userAgent: 'test', cookie: '' }
  const signedIn = await signInByPassword(people, { email, password }, caller)
  if (signedIn.result !== 'signed-in') throw new Error(`${email} cannot sign in: ${signedIn.result}`)
  return cookieFrom(signedIn.setCookie)
}

/** Set-Cookie headers → the Cookie header that a browser would send back. */
export function cookieFrom(setCookie: readonly string[] | string | undefined): string {
  return [setCookie ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
}
