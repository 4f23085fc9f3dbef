// What all letters of a list end with: fetched once, never sent without, and gone with its workspace.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { type BegunMessage, claimMessages } from './claim.ts'
import { takeLeases } from './lease.ts'
import { Endings, storeEnding } from './message-endings.ts'
import { readRaw } from './sent-copy.ts'

let house: SendingHouse
let errors: object[]
beforeAll(async () => {
  house = await openSendingHouse()
})
beforeEach(() => {
  errors = []
})
afterAll(() => house[Symbol.asyncDispose]())

const endings = () => new Endings({ error: (what: object) => void errors.push(what) })
async function stored(raw: string, workspaceId = house.workspaceId): Promise<string> {
  const id = randomUUID()
  await storeEnding(house.db, { id, workspaceId, raw: Buffer.from(raw) })
  return id
}
const forget = (id: string) => house.db.deleteFrom('message_endings').where('id', '=', id).execute()

/** As they are claimed: each begins with its number. */
async function begun(...ends: (string | null)[]): Promise<BegunMessage[]> {
  const accountId = await house.connect({ smtp: { port: 1 } })
  const senderId = randomUUID()
  await house.db.insertInto('senders').values({ id: senderId }).execute()
  for (const [nth, id] of ends.entries())
    await house.queue(accountId, 1, { raw: Buffer.from(`${nth} `), ...(id !== null && { ending: { id, bytes: 5 } }) })
  const [lease] = await takeLeases(house.db, { senderId, accountIds: [accountId] })
  return claimMessages(house.db, { accountId, fence: lease?.fence ?? '', senderId, limit: 10 })
}
const completed = async (known: Endings, messages: readonly BegunMessage[]) =>
  (await known.complete(house.db, messages)).map(({ raw }) => raw.toString())

it('comes behind the beginning of each, and is fetched once', async () => {
  const known = endings()
  const [one, other] = [await stored('Été\r\n'), await stored('Hiver\r\n')]
  const messages = await begun(one, null, other, one)
  expect(await completed(known, messages)).toEqual(['0 Été\r\n', '1 ', '2 Hiver\r\n', '3 Été\r\n'])
  await forget(one)
  expect(await completed(known, messages)).toEqual(['0 Été\r\n', '1 ', '2 Hiver\r\n', '3 Été\r\n'])
})

it('that is gone, or of another workspace, keeps its messages from going, not the others', async () => {
  const { rows } = await sql<{ id: string }>`
    insert into auth.workspace (name, slug) values ('Voisin', ${randomUUID()}) returning id`.execute(house.db)
  const messages = await begun(await stored('ici'), randomUUID(), await stored('ailleurs', rows[0]?.id), null)
  expect(await completed(endings(), messages)).toEqual(['0 ici', '3 '])
  expect(errors).toMatchObject([{ message: messages[1]?.id }, { message: messages[2]?.id }])
  await expect(readRaw(house.db, messages[1]?.id ?? '')).rejects.toThrow(/is gone/)
})

it('makes room for others, the one that was used last staying', async () => {
  const known = endings()
  const large = await Promise.all([1, 2, 3].map(() => stored('x'.repeat(30_000_000))))
  const [first, second, third] = await begun(...large)
  for (const message of [first, second, first, third]) if (message) await known.complete(house.db, [message])
  for (const id of large) await forget(id)
  const left = await known.complete(
    house.db,
    [first, second, third].filter((message) => message !== undefined),
  )
  expect(left.map(({ id }) => id)).toEqual([first?.id, third?.id])
})

it('goes with its workspace', async () => {
  const { rows } = await sql<{ id: string }>`
    insert into auth.workspace (name, slug) values ('Passager', ${randomUUID()}) returning id`.execute(house.db)
  const workspaceId = rows[0]?.id ?? ''
  const id = await stored('x', workspaceId)
  await sql`delete from auth.workspace where id = ${workspaceId}`.execute(house.db)
  expect(await house.db.selectFrom('message_endings').where('id', '=', id).select('id').execute()).toEqual([])
})
