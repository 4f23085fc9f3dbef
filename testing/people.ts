// A house with people in it: the real HTTP app on a fresh database, two workspaces, and everyone who may knock.
// `await using house = await openHouse()`, then `await house.ask(house.owner, 'GET', '/api/v1/me')`.
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Kysely } from 'kysely'
import pino from 'pino'
import type { Role } from '../contract/people.ts'
import type { Route } from '../contract/route.ts'
import { publishKeys } from '../server/accounts/published-key.ts'
import type { Config } from '../server/config.ts'
import { listen } from '../server/db/listen.ts'
import type { Tables } from '../server/db/tables.ts'
import { allDoors } from '../server/doors.ts'
import { createApp } from '../server/http/app.ts'
import type { Door } from '../server/http/handle.ts'
import { makeApiKey } from '../server/people/api-key.ts'
import { cookieSecret } from '../server/people/cookie-secret.ts'
import { openPeople, type People } from '../server/people/people.ts'
import { insertMember, insertUser, insertWorkspace } from '../server/people/person.ts'
import { unsubscribing } from '../server/sending/unsubscribe-link.ts'
import { serveUnsubscribing } from '../server/sending/unsubscribe-page.ts'
import { type Keyring, openKeyring } from '../vault/keys.ts'
import { temporaryVault } from '../vault/temporary-vault.ts'
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
  readonly program: Program
  /** API key of the stranger's workspace. */
  readonly foreignProgram: Program
}

export interface Program extends Caller {
  readonly keyId: string
}

export interface EmptyHouse extends AsyncDisposable {
  readonly app: FastifyInstance
  readonly db: Kysely<Tables>
  readonly url: string
  readonly people: People
  readonly doors: readonly Door[]
  /** The vault of a sender that has started once: what was sealed can be opened. */
  readonly keys: Keyring
  ask(caller: Caller, method: Route['method'], path: string, body?: object): Promise<LightMyRequestResponse>
}

export type House = EmptyHouse & Population

export interface HouseOptions {
  readonly publicUrl?: string
  readonly privateNetwork?: Config['privateNetwork']
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const empty = await openEmptyHouse(options)
  return { ...empty, ...(await populate(empty.people)) }
}

/** Nobody lives here yet: the first run. */
export async function openEmptyHouse(options: HouseOptions = {}): Promise<EmptyHouse> {
  const stack = new AsyncDisposableStack()
  const { db, url } = stack.use(await freshDatabase())
  const ear = stack.use(listen({ url }))
  const { publicUrl = 'http://localhost:3000', privateNetwork = 'allow' } = options
  const people = await openPeople(db, { publicUrl })
  const config = { privateNetwork, practice: undefined }
  const links = unsubscribing(publicUrl, await cookieSecret(db))
  const doors = allDoors({ config, db, listen: ear, people, unsubscribing: links })
  const log = pino({ level: 'silent' })
  const app = await createApp({ db, doors, log, publicUrl, whoIs: people.whoIs, version: 'test' })
  await serveUnsubscribing(app, { db, unsubscribing: links })
  stack.defer(() => app.close())
  const keys = await openVault(db)
  const ask: EmptyHouse['ask'] = (caller, method, path, body) =>
    app.inject({ method, url: path, headers: { ...caller.headers }, ...(body === undefined ? {} : { payload: body }) })
  return { app, db, url, people, doors, keys, ask, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

async function openVault(db: Kysely<Tables>): Promise<Keyring> {
  await using vault = await temporaryVault()
  const keys = await openKeyring(vault.file, { keyIdsInUse: [] })
  await publishKeys(db, [keys.current])
  return keys
}

export async function populate(people: People): Promise<Population> {
  const owner = await settle(people, { name: 'Odile', role: 'owner' })
  const member = await settle(people, { name: 'Marc', role: 'member', workspaceId: owner.workspaceId })
  const stranger = await settle(people, { name: 'Sven', role: 'owner' })
  const [program, foreignProgram] = [await programOf(people, owner), await programOf(people, stranger)]
  return { nobody: { headers: {} }, owner, member, stranger, program, foreignProgram }
}

async function programOf(people: People, { workspaceId, userId }: SignedIn): Promise<Program> {
  const { id, key } = await makeApiKey(people.db, { workspaceId, createdBy: userId, name: 'test' })
  return { keyId: id, headers: { authorization: `Bearer ${key}` } }
}

interface Settler {
  readonly name: string
  readonly role: Role
  /** Left out: a new workspace. */
  readonly workspaceId?: string
}

/** A user with a workspace, signed in. */
async function settle(people: People, settler: Settler): Promise<SignedIn> {
  const email = `${settler.name.toLowerCase()}@example.test`
  const ids = await people.db.transaction().execute(async (trx) => {
    const userId = await insertUser(trx, { name: settler.name, email, password })
    if (userId === undefined) throw new Error(`${email} lives here already`)
    const workspaceId = settler.workspaceId ?? (await insertWorkspace(trx, `${settler.name} et associés`))
    await insertMember(trx, { userId, workspaceId, role: settler.role })
    return { userId, workspaceId }
  })
  return { ...ids, email, headers: { cookie: (await newSession(people, ids.userId)).cookie } }
}

/** A session as signing in makes one, without the time that hashing a password takes. */
export async function newSession(people: People, userId: string): Promise<{ id: string; cookie: string }> {
  const token = randomBytes(24).toString('base64url')
  const { id } = await people.db
    .insertInto('auth.session')
    .values({ user_id: userId, workspace_id: null, token, ...fromHere, expires_at: new Date(Date.now() + 3_600_000) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { name, secret } = people.cookie
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return { id, cookie: `${name}=${encodeURIComponent(`${token}.${signature}`)}` }
}

const fromHere = { ip_address: '127.0.0.1', user_agent: 'test' }

/** Set-Cookie headers → the Cookie header that a browser would send back. */
export function cookieFrom(setCookie: readonly string[] | string | undefined): string {
  return [setCookie ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ')
}
