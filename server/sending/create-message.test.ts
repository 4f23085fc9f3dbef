// Taking a message over the real API: stored once for its key, refused beside the field, never for somebody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostAttached, mostText } from '../../contract/message.ts'
import { letterFrom, openPostOffice, type PostOffice, someAddress } from '../../testing/post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const withKey = (key: string, caller = office.house.member) => ({
  headers: { ...caller.headers, 'idempotency-key': key },
})
const bodyOf = (id: string) =>
  office.house.db.selectFrom('message_bodies').selectAll().where('message_id', '=', id).executeTakeFirstOrThrow()

describe('a message', () => {
  it('is taken, stored as it will be sent, and waits', async () => {
    const account = await office.connect()
    const answer = await office.post('/api/v1/messages', letterFrom(account))
    expect(answer.statusCode).toBe(202)
    const message = answer.json()
    expect(message).toMatchObject({
      accountId: account.id,
      from: { address: account.address, name: 'Léa' },
      recipients: [{ kind: 'to', result: 'waiting' }],
      state: 'queued',
      preview: 'Bonjour Ada.',
      attemptCount: 0,
      listId: null,
    })
    const { beginning: raw } = await bodyOf(message.id)
    expect(raw.toString()).toContain(`Message-ID: ${message.messageId}\r\n`)
    expect(raw.byteLength).toBe(message.bytes)
    expect(await office.facts(message.id)).toEqual(['message.queued'])
  })

  it('takes as much as the contract says, attachments together and text, and names what is more', async () => {
    const account = await office.connect()
    const half = { filename: 'half.bin', content: 'A'.repeat(mostAttached / 2) }
    const text = 'é\u0001'.repeat(mostText / 2)
    const message = await office.write(account, { attachments: [half, half], text })
    expect((await office.read(message.id)).attachments).toMatchObject([{ bytes: 12_750_000 }, { bytes: 12_750_000 }])
    const more = { ...half, content: 'A'.repeat(4) }
    const answer = await office.post('/api/v1/messages', letterFrom(account, { attachments: [half, half, more] }))
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ field: 'attachments', code: 'too-big' }] })
    const much = await office.post('/api/v1/messages', letterFrom(account, { attachments: [half, half, half, half] }))
    expect(much.json()).toMatchObject({ status: 413, code: 'too-large', fields: [{ field: 'attachments' }] })
  })

  it('keeps its hidden recipients out of what is sent', async () => {
    const account = await office.connect()
    const hidden = someAddress()
    const message = await office.write(account, { bcc: [{ address: hidden }] })
    expect(message.recipients.map(({ kind }) => kind)).toEqual(['to', 'bcc'])
    expect((await bodyOf(message.id)).beginning.toString()).not.toContain(hidden)
  })

  it('waits until the time that was asked for', async () => {
    const sendAt = new Date(Date.now() + 3_600_000).toISOString()
    const message = await office.write(await office.connect(), { sendAt })
    expect(message).toMatchObject({ sendAt, waiting: { reason: 'scheduled', at: sendAt } })
  })

  it.each([
    ['an address that is none', { to: [{ address: 'ada at example' }] }, 'to.0.address'],
    ['nobody to send to', { to: [] }, 'to'],
    ['a subject that begins another header', { subject: 'Hello\r\nBcc: eve@example.test' }, 'subject'],
    ['a header of ours', { headers: { 'Message-ID': '<x@y>' } }, 'headers.Message-ID'],
    ['nothing said', { text: undefined }, 'text'],
  ])('is refused with %s, beside the field', async (_what, more, field) => {
    const account = await office.connect()
    const answer = await office.post('/api/v1/messages', letterFrom(account, more))
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid', fields: [{ field }] })
  })

  it('is not taken for an account of somebody else', async () => {
    const account = await office.connect({}, office.house.stranger)
    const answer = await office.post('/api/v1/messages', letterFrom(account))
    expect(answer.json()).toMatchObject({ status: 404, code: 'not-found', fields: [{ field: 'accountId' }] })
  })

  it('is refused when it is larger than its server said it takes', async () => {
    const account = await office.connect()
    await serverSaid(account.id, ['PIPELINING', 'SIZE 2000'])
    const answer = await office.post('/api/v1/messages', letterFrom(account, { text: 'x'.repeat(3_000) }))
    expect(answer.statusCode).toBe(400)
    expect(answer.json().fields).toMatchObject([{ code: 'too-big' }])
  })

  it('to an international address is refused only where the server was seen without SMTPUTF8', async () => {
    const account = await office.connect()
    const letter = letterFrom(account, { to: [{ address: 'zoé@example.test' }] })
    expect((await office.post('/api/v1/messages', letter)).statusCode).toBe(202)
    await serverSaid(account.id, ['SIZE 2000000'])
    const refused = await office.post('/api/v1/messages', letter)
    expect(refused.json()).toMatchObject({ code: 'invalid', fields: [{ code: 'international-address' }] })
    await serverSaid(account.id, ['SMTPUTF8'])
    expect((await office.post('/api/v1/messages', letter)).statusCode).toBe(202)
  })
})

async function serverSaid(accountId: string, capabilities: string[]): Promise<void> {
  const { db } = office.house
  const { id } = (await office.post(`/api/v1/accounts/${accountId}/checks`)).json()
  const greeted = { stage: 'greet', state: 'passed', fact: { kind: 'greeted', banner: '', capabilities } }
  const ladder = JSON.stringify({ smtp: { rungs: [greeted] } })
  await db.updateTable('checks').set({ ladder }).where('id', '=', id).execute()
  await db.updateTable('accounts').set({ last_check_id: id }).where('id', '=', accountId).execute()
}

describe('recipients who want nothing', () => {
  it('are left out and reported', async () => {
    const address = someAddress()
    await office.post('/api/v1/suppressions', { address })
    const both = [{ address: address.toUpperCase() }, { address: someAddress() }]
    const message = await office.write(await office.connect(), { to: both })
    expect(message.recipients.map(({ result }) => result)).toEqual(['suppressed', 'waiting'])
  })

  it('are a refusal where there is nobody else', async () => {
    const address = someAddress()
    await office.post('/api/v1/suppressions', { address })
    const letter = letterFrom(await office.connect(), { to: [{ address }] })
    const answer = await office.post('/api/v1/messages', letter)
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'to', code: 'suppressed' }] })
  })

  it('of one workspace get mail of another', async () => {
    const address = someAddress()
    await office.post('/api/v1/suppressions', { address }, office.house.stranger)
    const message = await office.write(await office.connect(), { to: [{ address }] })
    expect(message.recipients[0]?.result).toBe('waiting')
  })
})

describe('an Idempotency-Key', () => {
  it('returns the same message for ever, whatever has become of it', async () => {
    const letter = letterFrom(await office.connect())
    const first = await office.post('/api/v1/messages', letter, withKey('order 1'))
    await office.post(`/api/v1/messages/${first.json().id}/cancel`)
    const reordered = Object.fromEntries(Object.entries(letter).reverse())
    const again = await office.post('/api/v1/messages', reordered, withKey('order 1'))
    expect(again.statusCode).toBe(202)
    expect(again.json()).toMatchObject({ id: first.json().id, state: 'cancelled' })
  })

  it('refuses another body', async () => {
    const account = await office.connect()
    await office.post('/api/v1/messages', letterFrom(account), withKey('order 2'))
    const other = await office.post('/api/v1/messages', letterFrom(account), withKey('order 2'))
    expect(other.json()).toMatchObject({ status: 409, code: 'already-exists', fields: [{ field: 'Idempotency-Key' }] })
    const mailing = { accountId: account.id, recipients: [{ address: someAddress() }], subject: 'x', text: 'x' }
    const list = await office.post('/api/v1/mailings', mailing, withKey('order 2'))
    expect(list.statusCode).toBe(409)
  })

  it('makes one message of calls that come at the same time', async () => {
    const letter = letterFrom(await office.connect())
    const calls = Array.from({ length: 5 }, () => office.post('/api/v1/messages', letter, withKey('order 3')))
    const answers = await Promise.all(calls)
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202, 202])
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1)
  })

  it('is described where the API describes itself', async () => {
    const { paths } = await office.get<{ paths: Record<string, { post: { parameters: { name: string }[] } }> }>(
      '/openapi.json',
    )
    for (const path of ['/api/v1/messages', '/api/v1/mailings']) {
      expect(paths[path]?.post.parameters).toMatchObject([{ name: 'idempotency-key', in: 'header' }])
    }
  })

  it('belongs to a workspace', async () => {
    const { stranger } = office.house
    const [ours, theirs] = [await office.connect(), await office.connect({}, stranger)]
    const first = await office.post('/api/v1/messages', letterFrom(ours), withKey('order 4'))
    const second = await office.post('/api/v1/messages', letterFrom(theirs), withKey('order 4', stranger))
    expect([first.statusCode, second.statusCode]).toEqual([202, 202])
    expect(second.json().id).not.toBe(first.json().id)
  })

  it('survives the account', async () => {
    const account = await office.connect()
    const letter = letterFrom(account)
    const first = await office.post('/api/v1/messages', letter, withKey('order 5'))
    await office.house.ask(office.house.owner, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    const again = await office.post('/api/v1/messages', letter, withKey('order 5'))
    expect(again.json()).toMatchObject({ id: first.json().id, state: 'cancelled' })
  })

  it.each(['', 'x'.repeat(256), 'déjà'])('%j is none', async (key) => {
    const answer = await office.post('/api/v1/messages', letterFrom(await office.connect()), withKey(key))
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'Idempotency-Key' }] })
  })
})

describe('what a caller from France is told', () => {
  it('is in French', async () => {
    const caller = { headers: { ...office.house.program.headers, 'accept-language': 'fr' } }
    const answer = await office.post('/api/v1/messages', letterFrom(await office.connect(), { to: [] }), caller)
    expect(answer.json().title).toBe('Certaines informations sont à corriger.')
  })
})
