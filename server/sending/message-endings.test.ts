// What all letters of a list end with: fetched once, never missing, and gone with its workspace.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { Endings, storeEnding } from './message-endings.ts'

let house: SendingHouse
beforeAll(async () => {
  house = await openSendingHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

async function stored(raw: string, workspaceId = house.workspaceId): Promise<string> {
  const id = randomUUID()
  await storeEnding(house.db, { id, workspaceId, raw: Buffer.from(raw) })
  return id
}
const forget = (id: string) => house.db.deleteFrom('message_endings').where('id', '=', id).execute()

it('is fetched once, as it was written', async () => {
  const endings = new Endings()
  const [one, other] = [await stored('Été\r\n'), await stored('Hiver\r\n')]
  expect((await endings.of(house.db, [one])).get(one)?.toString()).toBe('Été\r\n')
  await forget(one)
  const both = await endings.of(house.db, [one, other, one])
  expect([both.get(one), both.get(other)].map(String)).toEqual(['Été\r\n', 'Hiver\r\n'])
})

it('that is gone is an error: nothing goes out without it', async () => {
  await expect(new Endings().of(house.db, [randomUUID()])).rejects.toThrow(/is gone/)
})

it('makes room for others, the one that was used last staying', async () => {
  const endings = new Endings()
  const large = await Promise.all([1, 2, 3].map(() => stored('x'.repeat(30_000_000))))
  const [first = '', second = '', third = ''] = large
  await endings.of(house.db, [first])
  await endings.of(house.db, [second])
  await endings.of(house.db, [first])
  await endings.of(house.db, [third])
  for (const id of large) await forget(id)
  expect([...(await endings.of(house.db, [first, third])).keys()].sort()).toEqual([first, third].sort())
  await expect(endings.of(house.db, [second])).rejects.toThrow(/is gone/)
})

it('goes with its workspace', async () => {
  const { rows } = await sql<{ id: string }>`
    insert into auth.workspace (name, slug) values ('Passager', ${randomUUID()}) returning id`.execute(house.db)
  const workspaceId = rows[0]?.id ?? ''
  const id = await stored('x', workspaceId)
  await sql`delete from auth.workspace where id = ${workspaceId}`.execute(house.db)
  expect(await house.db.selectFrom('message_endings').where('id', '=', id).select('id').execute()).toEqual([])
})
