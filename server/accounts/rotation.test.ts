// Rotation while people work: every secret moves to the new key, the old key goes, and a kill in the middle is no harm.
import { readFile, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Account } from '../../contract/account.ts'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { until } from '../../testing/until.ts'
import { readKeyFile } from '../../vault/key-file.ts'
import { openKeyring } from '../../vault/keys.ts'
import { openSealed } from '../../vault/open.ts'
import { currentKey } from './published-key.ts'
import { beginRotation, keyStatus, resealBatch } from './rotation.ts'

let house: AccountsHouse
beforeEach(async () => {
  house = await openAccountsHouse()
})
afterEach(() => house[Symbol.asyncDispose]())

const server = { host: 'mail.example.fr', port: 465, security: 'tls', username: 'lea' }
async function connect(count: number): Promise<Account[]> {
  const accounts: Account[] = []
  for (let n = 0; n < count; n++) {
    const body = { address: `lea.${n}@example.fr`, smtp: { ...server, password: `secret ${n}` }, imap: server }
    accounts.push((await house.ask(house.owner, 'POST /api/v1/accounts', body)).json())
  }
  return accounts
}

const keyIdsInFile = async () => (await readKeyFile(house.keyFile))?.map((key) => key.keyId)
const openAll = async () => {
  const keys = await openKeyring(house.keyFile, { keyIdsInUse: [] })
  const rows = await house.db.selectFrom('account_secrets').selectAll().execute()
  const texts = rows.map(async ({ workspace_id, account_id, use, host, tls, sealed }) => {
    const binding = { workspaceId: workspace_id, accountId: account_id, use, host, tls }
    return (await openSealed(keys, sealed, binding)).reveal()
  })
  return new Set(await Promise.all(texts))
}

it('moves every secret to the new key and then forgets the old one', async () => {
  await house.startSender()
  await connect(3)
  const before = await currentKey(house.db)
  const keyId = await beginRotation(house.db, house.keyFile)
  await until(async () => (await keyIdsInFile())?.length === 1)
  expect(await keyIdsInFile()).toEqual([keyId])
  expect((await currentKey(house.db))?.keyId).toBe(keyId)
  expect(keyId).not.toBe(before?.keyId)
  expect(await keyStatus(house.db)).toEqual([{ keyId, current: true, secrets: 6, unusable: 0 }])
  expect(await openAll()).toEqual(new Set(['secret 0', 'secret 1', 'secret 2']))
})

it('goes on where it was when the sender was killed in the middle', async () => {
  const sender = await house.startSender()
  await connect(60)
  await sender[Symbol.asyncDispose]()
  const keyId = await beginRotation(house.db, house.keyFile)
  await house.db
    .insertInto('vault_keys')
    .values({ key_id: keyId, public_key: await publicKeyOf(keyId) })
    .execute()
  expect(await resealBatch(house.db, await openKeyring(house.keyFile, { keyIdsInUse: [] }))).toBe(100)
  expect((await keyStatus(house.db)).map((key) => key.secrets)).toEqual([100, 20])
  await house.startSender()
  await until(async () => (await keyIdsInFile())?.length === 1)
  expect((await keyStatus(house.db)).map((key) => key.secrets)).toEqual([120])
  expect((await openAll()).size).toBe(60)
})

it('keeps a key while a waiting check still needs it', async () => {
  const sender = await house.startSender()
  await sender[Symbol.asyncDispose]()
  const [old] = (await keyIdsInFile()) ?? []
  const body = { address: 'lea@example.fr', smtp: { ...server, password: 'secret' } }
  const { id } = (await house.ask(house.owner, 'POST /api/v1/checks', body)).json()
  await house.db
    .updateTable('checks')
    .set({ state: 'running', lease_until: new Date(Date.now() + 60_000) })
    .execute()
  const keyId = await beginRotation(house.db, house.keyFile)
  const next = await house.startSender()
  await until(async () => (await currentKey(house.db))?.keyId === keyId)
  expect(await keyIdsInFile()).toEqual([old, keyId])
  await next[Symbol.asyncDispose]()
  await house.ask(house.owner, `DELETE /api/v1/checks/${id}`)
  await house.startSender()
  await until(async () => (await keyIdsInFile())?.length === 1)
})

it('keeps the old key for a secret that does not open, and says so', async () => {
  await house.startSender()
  const [account] = await connect(1)
  await house.db
    .updateTable('account_secrets')
    .set({ host: 'mail.attacker.example' })
    .where('use', '=', 'smtp')
    .execute()
  const keyId = await beginRotation(house.db, house.keyFile)
  await until(async () => (await keyStatus(house.db)).some((key) => key.unusable === 1))
  expect(await keyStatus(house.db)).toMatchObject([
    { keyId, current: true, secrets: 1, unusable: 0 },
    { current: false, secrets: 1, unusable: 1 },
  ])
  expect(await keyIdsInFile()).toHaveLength(2)
  const shown = async () => (await house.ask(house.owner, `GET /api/v1/accounts/${account?.id}`)).json()
  await until(async () => (await shown()).sending.problem === 'secret-unusable')
  expect((await shown()).receiving).toMatchObject({ state: 'untested' })
  const edited = { smtp: { ...server, password: 'given again' } }
  expect((await house.ask(house.owner, `PATCH /api/v1/accounts/${account?.id}`, edited)).statusCode).toBe(200)
  expect(await openAll()).toEqual(new Set(['given again']))
})

it('is heard of by a sender that meets a newer key first', async () => {
  await house.startSender()
  const keyId = await beginRotation(house.db, house.keyFile)
  await until(async () => (await currentKey(house.db))?.keyId === keyId)
  const body = { address: 'lea@example.fr', smtp: { ...server, host: '127.0.0.1', port: 1, password: 'secret' } }
  const { id } = (await house.ask(house.owner, 'POST /api/v1/checks', body)).json()
  await until(async () => (await house.ask(house.owner, `GET /api/v1/checks/${id}`)).json().state === 'ended')
  const check = (await house.ask(house.owner, `GET /api/v1/checks/${id}`)).json()
  expect(JSON.stringify(check)).not.toContain('secret-unusable')
})

it('withdraws a key that somebody else has published, and puts back one that was changed', async () => {
  await house.startSender()
  const ours = await currentKey(house.db)
  await house.db.updateTable('vault_keys').set({ public_key: 'changed' }).execute()
  await house.db.insertInto('vault_keys').values({ key_id: 'foreign', public_key: 'foreign' }).execute()
  expect((await currentKey(house.db))?.keyId).toBe('foreign')
  await sql`select pg_notify('vault_changed', '')`.execute(house.db)
  await until(async () => (await currentKey(house.db))?.keyId === ours?.keyId)
  expect(await currentKey(house.db)).toEqual(ours)
})

it('a sender with a key file that does not fit refuses to start, and leaves it as it is', async () => {
  const sender = await house.startSender()
  await connect(1)
  await sender[Symbol.asyncDispose]()
  const kept = await readFile(house.keyFile, 'utf8')
  await using other = await openAccountsHouse()
  await other.startSender()
  const foreign = await readFile(other.keyFile, 'utf8')
  await writeFile(house.keyFile, foreign)
  await expect(house.startSender()).rejects.toThrow(
    /^the stored passwords are sealed to the key \w+, which is missing in /,
  )
  expect(await readFile(house.keyFile, 'utf8')).toBe(foreign)
  await writeFile(house.keyFile, kept)
  await house.startSender()
})

async function publicKeyOf(keyId: string): Promise<string> {
  const key = (await readKeyFile(house.keyFile))?.find((candidate) => candidate.keyId === keyId)
  return key?.publicKey ?? ''
}
