// The same message to a short list over the real API: every recipient a message of its own, or nobody any.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../contract/account.ts'
import type { Message } from '../../contract/message.ts'
import { openPostOffice, type PostOffice, someAddress } from '../../testing/post-office.ts'
import { wholeMessage } from './message-endings.ts'
import { readRaw } from './sent-copy.ts'

let office: PostOffice
let account: Account
beforeAll(async () => {
  office = await openPostOffice()
  account = await office.connect()
})
afterAll(() => office[Symbol.asyncDispose]())

const ada = () => ({ address: someAddress(), name: 'Ada', variables: { firstName: 'Ada' } })
const nameless = () => ({ address: someAddress() })
const mailing = (recipients: object[], more: object = {}) => ({
  accountId: account.id,
  recipients,
  subject: 'Bonjour {{firstName|à vous}}',
  text: 'Chère {{firstName|cliente}}, bonjour.',
  ...more,
})
const messagesOf = async (listId: string) => {
  const page = await office.get<{ items: Message[] }>(`/api/v1/messages?listId=${listId}&limit=200`)
  return page.items.toReversed()
}
const rawOf = async (id: string) => (await readRaw(office.house.db, id)).toString()

describe('a mailing', () => {
  it('becomes a message for each recipient, with their own words and their own way out', async () => {
    const list = [ada(), nameless()]
    const answer = await office.post('/api/v1/mailings', mailing(list))
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({ messages: 2, suppressed: [] })
    const messages = await messagesOf(answer.json().listId)
    expect(messages.map(({ subject, preview }) => [subject, preview])).toEqual([
      ['Bonjour Ada', 'Chère Ada, bonjour.'],
      ['Bonjour à vous', 'Chère cliente, bonjour.'],
    ])
    expect(messages.map(({ recipients }) => recipients[0]?.address)).toEqual(list.map(({ address }) => address))
    const ways = await Promise.all(messages.map(async ({ id }) => wayOut(await rawOf(id))))
    expect(new Set(ways).size).toBe(2)
  })

  it('leaves out who wants nothing, and says so', async () => {
    const [one, other] = [ada(), ada()]
    await office.post('/api/v1/suppressions', { address: one.address })
    const preview = await office.post('/api/v1/mailings/preview', mailing([one, other]))
    expect(preview.json()).toMatchObject({ items: [{ address: other.address }], suppressed: [one.address] })
    const answer = await office.post('/api/v1/mailings', mailing([one, other]))
    expect(answer.json()).toMatchObject({ messages: 1, suppressed: [one.address] })
    const nobody = await office.post('/api/v1/mailings', mailing([one]))
    expect(nobody.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'recipients', code: 'suppressed' }] })
  })

  it('shows beforehand what each will get', async () => {
    const html = '<p>Chère {{firstName|cliente}}</p>'
    const answer = await office.post('/api/v1/mailings/preview', mailing([ada(), nameless()], { html }))
    expect(answer.json().items).toMatchObject([
      { subject: 'Bonjour Ada', text: 'Chère Ada, bonjour.', html: '<p>Chère Ada</p>' },
      { subject: 'Bonjour à vous', text: 'Chère cliente, bonjour.', html: '<p>Chère cliente</p>' },
    ])
    expect(answer.statusCode).toBe(200)
  })

  it.each([
    ['an unknown variable', [{ address: 'ada@example.test' }], { text: '{{nobodyKnows}}' }, 'text', 'unknown'],
    ['an address that is none', [{ address: 'ada@' }], {}, 'recipients.0.address', 'email'],
    [
      'an address twice',
      [{ address: 'ada@example.test' }, { address: 'ADA@example.test' }],
      {},
      'recipients.1.address',
      'twice',
    ],
    ['nobody', [], {}, 'recipients', 'missing'],
  ])('with %s is refused, and nobody gets anything', async (_what, recipients, more, field, code) => {
    const before = await office.get('/api/v1/messages/counts')
    const answer = await office.post('/api/v1/mailings', mailing(recipients, more))
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid', fields: [{ field, code }] })
    expect(await office.get('/api/v1/messages/counts')).toEqual(before)
  })

  it('cannot get another header out of a variable', async () => {
    const eve = { address: someAddress(), variables: { firstName: 'Eve\r\nBcc: eve@example.test' } }
    const answer = await office.post('/api/v1/mailings', mailing([ada(), eve]))
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'subject' }] })
  })

  it('has at most 500 recipients', async () => {
    const answer = await office.post('/api/v1/mailings', mailing(Array.from({ length: 501 }, nameless)))
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'recipients' }] })
  })

  it('of 500 is stored whole', async () => {
    const answer = await office.post('/api/v1/mailings', mailing(Array.from({ length: 500 }, nameless)))
    expect(answer.json()).toMatchObject({ messages: 500 })
    const { rows } = await countStored(answer.json().listId)
    expect(rows).toEqual([{ stored: 500 }])
  })

  it('comes out once for its Idempotency-Key', async () => {
    const caller = { headers: { ...office.house.member.headers, 'idempotency-key': 'newsletter 1' } }
    const suppressed = ada()
    await office.post('/api/v1/suppressions', { address: suppressed.address })
    const body = mailing([ada(), suppressed, ada()])
    const first = await office.post('/api/v1/mailings', body, caller)
    const again = await office.post('/api/v1/mailings', body, caller)
    expect(again.json()).toEqual(first.json())
    expect(first.json()).toMatchObject({ messages: 2, suppressed: [suppressed.address] })
  })

  it('can be left by mail as well, where somebody hears it', async () => {
    const server = {
      host: 'mail.example.test',
      port: 993,
      security: 'tls',
      username: 'x@example.test',
      password: 'secret',
    }
    const account = await office.connect({ imap: server })
    const made = await office.post('/api/v1/mailings', { ...mailing([ada()]), accountId: account.id })
    const [body] = await storedRaw(made.json().listId)
    const mailto = `<mailto:${account.address}\\?subject=unsubscribe%20[\\w-]{43}>`
    expect(body?.replace(/\r\n[ \t]+/g, ' ')).toMatch(
      new RegExp(`^List-Unsubscribe: <http://[^>]+>, ${mailto}\r$`, 'm'),
    )
  })

  it('is not taken for an account of somebody else', async () => {
    const theirs = await office.connect({}, office.house.stranger)
    for (const path of ['/api/v1/mailings', '/api/v1/mailings/preview']) {
      const answer = await office.post(path, { ...mailing([ada()]), accountId: theirs.id })
      expect(answer.json()).toMatchObject({ code: 'not-found', fields: [{ field: 'accountId' }] })
    }
  })
})

function wayOut(raw: string): string | undefined {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ')
  expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/im)
  return /^List-Unsubscribe: <(http:\/\/localhost:3000\/u\/[\w-]{43})>\r$/im.exec(unfolded)?.[1]
}

function countStored(listId: string) {
  return sql`select count(*)::int as stored from messages join message_bodies b on b.message_id = messages.id
    where list_id = ${listId}`.execute(office.house.db)
}

async function storedRaw(listId: string): Promise<string[]> {
  const { rows } = await sql<{
    raw: Buffer
  }>`select ${wholeMessage} as raw from messages join message_bodies on message_bodies.message_id = messages.id
    where list_id = ${listId}`.execute(office.house.db)
  return rows.map(({ raw }) => raw.toString())
}
