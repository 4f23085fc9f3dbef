// The page behind List-Unsubscribe, as mail programs, scanners and people call it: without a session, from anywhere.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Event } from '../../contract/event.ts'
import type { Suppression } from '../../contract/suppression.ts'
import { openPostOffice, type PostOffice, someAddress } from '../../testing/post-office.ts'
import { unsubscribing } from './unsubscribe-link.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const links = () => unsubscribing('http://localhost:3000', office.house.people.cookie.secret)
const oneClick = { payload: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' }

/** Of a message that went to this address. */
async function linkTo(address: string): Promise<string> {
  const mailing = { accountId: (await office.connect()).id, recipients: [{ address }], subject: 'x', text: 'x' }
  const { listId } = (await office.post('/api/v1/mailings', mailing)).json()
  const { items } = await office.get<{ items: { id: string }[] }>(`/api/v1/messages?listId=${listId}`)
  return new URL(links().urlOf(items[0]?.id ?? '')).pathname
}

const look = (url: string, headers = {}) => office.house.app.inject({ method: 'GET', url, headers })
const send = (url: string, { payload, type }: { payload: string; type: string }, headers = {}) =>
  office.house.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } })
const suppressed = async (address: string) => {
  const { items } = await office.get<{ items: Suppression[] }>(`/api/v1/suppressions?search=${address}`)
  return items.map(({ reason }) => reason)
}

describe('the page to unsubscribe', () => {
  it('only asks when it is looked at', async () => {
    const address = someAddress()
    const answer = await look(await linkTo(address))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('<form method="post">')
    expect(answer.body).not.toContain(address)
    expect(await suppressed(address)).toEqual([])
  })

  it.each([
    ['fr-FR,fr;q=0.9', 'Se désinscrire'],
    ['en-GB', 'Unsubscribe'],
    ['de', 'Unsubscribe'],
  ])('speaks as the browser asks (%s)', async (language, words) => {
    const answer = await look(await linkTo(someAddress()), { 'accept-language': language })
    expect(answer.body).toContain(`<title>${words}</title>`)
  })

  it('unsubscribes with one click of a mail program', async () => {
    const address = someAddress()
    const link = await linkTo(address)
    const answer = await send(link, oneClick)
    await send(link, oneClick)
    expect(answer.statusCode).toBe(200)
    expect(await suppressed(address)).toEqual(['unsubscribed'])
    const { items } = await office.get<{ items: Event[] }>('/api/v1/events?limit=200')
    const facts = items.filter(({ data }) => data['address'] === address)
    expect(facts).toMatchObject([{ type: 'suppression.added', data: { reason: 'unsubscribed' } }])
    expect(facts[0]?.subject).toMatch(/^[\da-f-]{36}$/)
  })

  it('unsubscribes with a form of the other kind', async () => {
    const address = someAddress()
    const part = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    await send(await linkTo(address), { payload: part, type: 'multipart/form-data; boundary=b' })
    expect(await suppressed(address)).toEqual(['unsubscribed'])
  })

  it('may be called from the page of another site, unlike everything else', async () => {
    const address = someAddress()
    const elsewhere = { origin: 'https://webmail.example', 'sec-fetch-site': 'cross-site' }
    const url = await linkTo(address)
    expect((await send(url, oneClick, elsewhere)).statusCode).toBe(200)
    expect(await suppressed(address)).toEqual(['unsubscribed'])
    const headers = { ...office.house.member.headers, ...elsewhere }
    const other = await office.post('/api/v1/suppressions', { address: someAddress() }, { headers })
    expect(other.statusCode).toBe(403)
  })

  it('is content to be asked twice', async () => {
    const address = someAddress()
    const url = await linkTo(address)
    const [first, second] = [await send(url, oneClick), await send(url, oneClick)]
    expect(second.body).toBe(first.body)
    expect(await suppressed(address)).toEqual(['unsubscribed'])
  })

  it.each([
    { payload: 'List-Unsubscribe=Maybe', type: oneClick.type },
    { payload: '', type: oneClick.type },
    { payload: 'no parts', type: 'multipart/form-data; boundary=b' },
  ])('asks again when nobody said "One-Click": %j', async (form) => {
    const address = someAddress()
    const answer = await send(await linkTo(address), form)
    expect(answer.body).toContain('<form method="post">')
    expect(await suppressed(address)).toEqual([])
  })

  it('concerns the workspace of the sender alone', async () => {
    const address = someAddress()
    await send(await linkTo(address), oneClick)
    const theirs = await office.get(`/api/v1/suppressions?search=${address}`, office.house.stranger)
    expect(theirs).toMatchObject({ items: [], total: 0 })
  })

  it('tells nobody whether a message or an address exists', async () => {
    const real = await linkTo(someAddress())
    const gone = new URL(links().urlOf('01900000-0000-7000-8000-000000000000')).pathname
    expect((await look(gone)).body).toBe((await look(real)).body)
    expect((await send(gone, oneClick)).body).toBe((await send(real, oneClick)).body)
  })

  it.each(['x', 'A'.repeat(43), 'A'.repeat(150)])('knows a link that is not ours (%s)', async (token) => {
    for (const answer of [await look(`/u/${token}`), await send(`/u/${token}`, oneClick)]) {
      expect(answer.statusCode).toBe(404)
      expect(answer.body).not.toContain('<form')
    }
  })

  it('does not take a link that was changed anywhere', async () => {
    const url = await linkTo(someAddress())
    for (let at = 3; at < url.length - 1; at++) {
      const changed = url.slice(0, at) + (url[at] === 'A' ? 'B' : 'A') + url.slice(at + 1)
      expect((await look(changed)).statusCode).toBe(404)
    }
  })

  it('reads no more than a form', async () => {
    const answer = await send(await linkTo(someAddress()), { ...oneClick, payload: 'x'.repeat(20_000) })
    expect(answer.statusCode).toBe(413)
  })
})
