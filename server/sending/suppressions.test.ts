// The list of addresses to which nothing is sent, over the real API.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Event } from '../../contract/event.ts'
import { openPostOffice, type PostOffice, someAddress } from '../../testing/post-office.ts'
import { suppressedAmong } from './suppressed.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const facts = async (about: string) => {
  const { items } = await office.get<{ items: Event[] }>('/api/v1/events?limit=200')
  return items
    .filter(({ data }) => data['address'] === about)
    .map(({ type, subject, data }) => ({ type, subject, data }))
}
const add = (address: string, more: object = {}) => office.post('/api/v1/suppressions', { address, ...more })

it('an address is added by hand with a note, once, in any case of its letters', async () => {
  const address = someAddress()
  const added = await add(address, { note: 'asked on the phone' })
  expect(added.statusCode).toBe(201)
  expect(added.json()).toMatchObject({ address, reason: 'by-hand', note: 'asked on the phone', messageId: null })
  const again = await add(address.toUpperCase())
  expect(again.json()).toMatchObject({ status: 409, code: 'already-exists', fields: [{ field: 'address' }] })
  expect(await facts(address)).toEqual([
    { type: 'suppression.added', subject: null, data: { address, reason: 'by-hand' } },
  ])
  expect((await add('ada at example')).json()).toMatchObject({ code: 'invalid', fields: [{ field: 'address' }] })
})

it('an address is written to again once it was removed', async () => {
  const { id, address } = (await add(someAddress())).json()
  const { house } = office
  const { workspaceId } = house.owner
  expect(await suppressedAmong(house.db, workspaceId, [address, 'x@y.example'])).toEqual(new Set([address]))
  expect((await house.ask(house.member, 'DELETE', `/api/v1/suppressions/${id}`)).statusCode).toBe(204)
  expect(await suppressedAmong(house.db, workspaceId, [address])).toEqual(new Set())
  expect((await house.ask(house.member, 'DELETE', `/api/v1/suppressions/${id}`)).statusCode).toBe(404)
  const data = { address, reason: 'by-hand' }
  expect(await facts(address)).toMatchObject([
    { type: 'suppression.removed', data },
    { type: 'suppression.added', data },
  ])
})

it('the list is searched, counted and paged, newest first; % and _ are letters', async () => {
  const { stranger } = office.house
  const list = (query: string) => office.get<{ next: string | null }>(`/api/v1/suppressions?${query}`, stranger)
  const addresses = ['a_da@one.example', 'axda@one.example', 'zoe@two.example']
  for (const address of addresses) await office.post('/api/v1/suppressions', { address }, stranger)
  const first = await list('limit=2')
  expect(first).toMatchObject({ items: [{ address: addresses[2] }, { address: addresses[1] }], total: 3 })
  const second = await list(`limit=2&cursor=${first.next}`)
  expect(second).toMatchObject({ items: [{ address: addresses[0] }], next: null })
  expect(await list('search=a_d')).toMatchObject({ items: [{ address: addresses[0] }], total: 1 })
  expect(await list('search=%25')).toMatchObject({ items: [], total: 0 })
  expect(await list('search=ONE.example')).toMatchObject({ total: 2 })
})
