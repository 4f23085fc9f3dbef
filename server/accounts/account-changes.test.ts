// Whoever watches a mailbox hears of everything that is done to its account at the doors, and what was read in one mailbox
// is not taken for the state of another.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Account } from '../../contract/account.ts'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { until } from '../../testing/until.ts'
import { type Listen, listen } from '../db/listen.ts'
import { accountChanged } from './account-changes.ts'

let house: AccountsHouse
let ear: Listen
let heard: (string | undefined)[]
beforeAll(async () => {
  house = await openAccountsHouse()
  await house.startSender()
  ear = listen({ url: house.url })
  ear.on(accountChanged, (id) => heard.push(id))
  await ear.ready()
})
afterAll(async () => {
  await ear.close()
  await house[Symbol.asyncDispose]()
})
beforeEach(() => {
  heard = []
})

const smtp = { host: 'smtp.example.fr', port: 465, security: 'tls', username: 'lea@example.fr', password: 'hunter2' }
const imap = { host: 'imap.example.fr', port: 993, security: 'tls', username: 'lea@example.fr' }
let count = 0

async function connect(): Promise<Account> {
  const address = `lea.${++count}@example.fr`
  const answer = await house.ask(house.member, 'POST /api/v1/accounts', { address, displayName: 'Léa', smtp, imap })
  return answer.json()
}

/** Puts a position and a lease there, as a sender that watches does. */
async function watched(): Promise<Account> {
  const account = await connect()
  const position = { path: 'INBOX', role: 'inbox', uid_validity: '1', next_uid: '7', pending: '[]' } as const
  await house.db
    .insertInto('watched_folders')
    .values({ account_id: account.id, ...position })
    .execute()
  await house.db.insertInto('watch_leases').values({ account_id: account.id, sender_id: crypto.randomUUID() }).execute()
  return account
}

const positions = ({ id }: Account) =>
  house.db.selectFrom('watched_folders').select('path').where('account_id', '=', id).execute()
const edit = ({ id }: Account, body: object) => house.ask(house.member, `PATCH /api/v1/accounts/${id}`, body)

it('is said of a new account', async () => {
  const { id } = await connect()
  await until(async () => heard.includes(id))
})

const pin = { host: imap.host, port: imap.port }
it.each<[string, string, string, object?]>([
  ['edited', 'PATCH', '', { displayName: 'Léa D.' }],
  ['paused', 'POST', '/pause'],
  ['given another key to trust', 'POST', '/trust-certificate', { ...pin, spki: 'a'.repeat(64) }],
  ['deleted', 'DELETE', `?confirm=`],
])('is said of an account that is %s', async (_what, method, rest, body) => {
  const { id, address } = await connect()
  heard = []
  const confirm = method === 'DELETE' ? encodeURIComponent(address) : ''
  const answer = await house.ask(house.member, `${method} /api/v1/accounts/${id}${rest}${confirm}`, body)
  expect(answer.statusCode).toBeLessThan(300)
  await until(async () => heard.includes(id))
})

it('forgets how far another mailbox was read, and takes it from whoever watches that one', async () => {
  const account = await watched()
  const elsewhere = { ...imap, host: 'imap.elsewhere.example', password: 'hunter3' }
  expect((await edit(account, { imap: elsewhere })).statusCode).toBe(200)
  expect(await positions(account)).toEqual([])
  const lease = house.db.selectFrom('watch_leases').selectAll().where('account_id', '=', account.id)
  expect(await lease.executeTakeFirst()).toMatchObject({ sender_id: null, fence: '2' })
})

it('goes on where the same mailbox is reached in another way', async () => {
  const account = await watched()
  expect((await edit(account, { imap: { ...imap, port: 143, security: 'starttls' } })).statusCode).toBe(200)
  expect(await positions(account)).toEqual([{ path: 'INBOX' }])
})
