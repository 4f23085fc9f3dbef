// What people decide about messages, over the real API: cancel, send now, resolve; and what becomes of them when their
// account is removed.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessageState } from '../../contract/message.ts'
import { tooLate as en } from '../../locales/too-late.en.ts'
import { tooLate as fr } from '../../locales/too-late.fr.ts'
import { openPostOffice, type PostOffice } from '../../testing/post-office.ts'
import { abandonMessagesOf } from './cancel.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const decide = (id: string, what: string, body?: object) => office.post(`/api/v1/messages/${id}/${what}`, body)
async function messageIn(state: MessageState, more: object = {}) {
  const { id } = await office.write(await office.connect(), more)
  const hands = { claimed_by: crypto.randomUUID(), fence: '1' }
  await office.house.db
    .updateTable('messages')
    .set({ state, ...hands })
    .where('id', '=', id)
    .execute()
  return id
}

describe('cancelling', () => {
  it.each(['queued', 'held'] as const)('takes a %s message out of the queue and keeps it readable', async (state) => {
    const id = await messageIn(state)
    const answer = await decide(id, 'cancel')
    expect(answer.json()).toMatchObject({ state: 'cancelled', waiting: null })
    expect(answer.json().settledAt).not.toBeNull()
    expect(await office.facts(id)).toEqual(['message.queued', 'message.cancelled'])
    expect((await office.read(id)).text).toBe('Bonjour Ada.')
  })

  it('twice is once', async () => {
    const id = await messageIn('queued')
    await decide(id, 'cancel')
    expect((await decide(id, 'cancel')).statusCode).toBe(200)
    expect(await office.facts(id)).toEqual(['message.queued', 'message.cancelled'])
  })

  it.each(['claimed', 'submitting', 'sent', 'refused', 'unsure'] as const)(
    'comes too late for a %s one',
    async (state) => {
      const id = await messageIn(state)
      const answer = await decide(id, 'cancel')
      expect(answer.json()).toMatchObject({ status: 409, code: 'too-late', detail: en[state] })
      expect((await office.read(id)).state).toBe(state)
      const headers = { ...office.house.member.headers, 'accept-language': 'fr' }
      const again = await office.house.app.inject({ method: 'POST', url: `/api/v1/messages/${id}/cancel`, headers })
      expect(again.json().detail).toBe(fr[state])
    },
  )
})

describe('sending now', () => {
  it('passes over the hour that was asked for', async () => {
    const id = await messageIn('queued', { sendAt: new Date(Date.now() + 86_400_000).toISOString() })
    const answer = await decide(id, 'send-now')
    expect(answer.json()).toMatchObject({ state: 'queued', sendAt: null })
    expect(answer.json().waiting.reason).not.toBe('scheduled')
  })

  it('comes too late for a sent one', async () => {
    expect((await decide(await messageIn('sent'), 'send-now')).json().code).toBe('too-late')
  })
})

describe('resolving what may have been sent', () => {
  it('is asked with how far the search for it has come', async () => {
    const id = await messageIn('unsure')
    const [lookedAt, nextAt] = ['2026-11-22T10:00:00.000Z', '2026-11-22T10:05:00.000Z']
    const searched = async (looked: string | null, next: string | null) => {
      const moments = { looked_at: looked ? new Date(looked) : null, follow_up_at: next ? new Date(next) : null }
      await office.house.db.updateTable('messages').set(moments).where('id', '=', id).execute()
      return (await office.read(id)).search
    }
    expect(await searched(null, nextAt)).toEqual({ lookedAt: null, nextAt })
    expect(await searched(lookedAt, nextAt)).toEqual({ lookedAt, nextAt })
    expect(await searched(lookedAt, null)).toEqual({ lookedAt, nextAt: null })
    expect((await decide(id, 'resolve', { as: 'resend' })).json().search).toBeNull()
    await office.house.db.updateTable('messages').set({ state: 'unsure' }).where('id', '=', id).execute()
    expect((await office.read(id)).search).toEqual({ lookedAt: null, nextAt: null })
  })

  it('as sent ends it', async () => {
    const id = await messageIn('unsure')
    const answer = await decide(id, 'resolve', { as: 'sent' })
    expect(answer.json()).toMatchObject({ state: 'sent', problem: null, recipients: [{ result: 'accepted' }] })
    expect(await office.facts(id)).toEqual(['message.queued', 'message.resolved'])
  })

  it('as to be sent again queues it under the same Message-ID', async () => {
    const id = await messageIn('unsure')
    const before = await office.read(id)
    const answer = await decide(id, 'resolve', { as: 'resend' })
    expect(answer.json()).toMatchObject({ state: 'queued', settledAt: null, recipients: [{ result: 'waiting' }] })
    expect(answer.json().messageId).toBe(before.messageId)
    expect((await decide(id, 'resolve', { as: 'sent' })).json().code).toBe('too-late')
  })

  it.each(['queued', 'sent', 'cancelled'] as const)('is for no %s message', async (state) => {
    const as = state === 'sent' ? 'resend' : 'sent'
    const id = await messageIn(state)
    expect((await decide(id, 'resolve', { as })).json()).toMatchObject({ status: 409, code: 'too-late' })
    expect((await office.read(id)).state).toBe(state)
  })
})

describe('removing an account', () => {
  it('cancels what waits and keeps what was sent', async () => {
    const account = await office.connect()
    const written = [await office.write(account), await office.write(account), await office.write(account)]
    const [waiting = '', sent = '', unsure = ''] = written.map(({ id }) => id)
    const { db } = office.house
    await db.updateTable('messages').set({ state: 'sent' }).where('id', '=', sent).execute()
    await db.updateTable('messages').set({ state: 'unsure' }).where('id', '=', unsure).execute()
    await office.house.ask(office.house.member, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    expect((await office.read(waiting)).state).toBe('cancelled')
    expect(await office.facts(waiting)).toEqual(['message.queued', 'message.cancelled'])
    expect(await office.read(sent)).toMatchObject({ state: 'sent', text: 'Bonjour Ada.' })
    expect((await decide(unsure, 'resolve', { as: 'resend' })).statusCode).toBe(404)
    expect((await decide(unsure, 'resolve', { as: 'sent' })).statusCode).toBe(200)
  })

  it('cancels what a sender has claimed and not begun', async () => {
    const account = await office.connect()
    const { id } = await office.write(account)
    const claimed = { state: 'claimed' as const, claimed_by: crypto.randomUUID(), fence: '1' }
    await office.house.db.updateTable('messages').set(claimed).where('id', '=', id).execute()
    await office.house.ask(office.house.member, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    expect((await office.read(id)).state).toBe('cancelled')
  })

  it('cancels later what was on its way then and came back', async () => {
    const account = await office.connect()
    const { id } = await office.write(account)
    const { db, member } = office.house
    await db.updateTable('messages').set({ state: 'unsure' }).where('id', '=', id).execute()
    await office.house.ask(member, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    await db.updateTable('messages').set({ state: 'queued' }).where('id', '=', id).execute()
    expect((await office.read(id)).waiting).toMatchObject({ reason: 'account-disconnected', at: null })
    await abandonMessagesOf(db, account.id)
    expect((await office.read(id)).state).toBe('cancelled')
  })

  it('says so of each message, however many there are, without any of them being fetched', async () => {
    const account = await office.connect()
    const { id } = await office.write(account)
    const { db } = office.house
    await sql`
      insert into messages (workspace_id, account_id, message_id, from_address, from_name, recipients, subject, preview,
        bytes, needs_smtp_utf8, needs_8bit, due_at)
      select workspace_id, account_id, '<' || nth || '@example.fr>', from_address, from_name, recipients, subject, preview,
        bytes, needs_smtp_utf8, needs_8bit, due_at
      from messages, generate_series(1, 2000) nth where id = ${id}`.execute(db)
    const cancelledBefore = (await office.write(account)).id
    await decide(cancelledBefore, 'cancel')
    let fetched = 0
    const watched = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        fetched += result.rows.length
        return result
      },
    })
    await abandonMessagesOf(watched, account.id)
    const { rows } = await sql<{ facts: number }>`
      select count(*)::integer as facts from events join messages on messages.id::text = events.subject
      where type = 'message.cancelled' and account_id = ${account.id} and state = 'cancelled'
        and data = ${JSON.stringify({ accountId: account.id, because: 'account-deleted' })}::jsonb`.execute(db)
    expect(rows).toEqual([{ facts: 2001 }])
    expect(await office.facts(cancelledBefore)).toEqual(['message.queued', 'message.cancelled'])
    expect(fetched).toBeLessThan(10)
  })

  it('leaves nothing behind that a person has sent again at the same moment', async () => {
    const account = await office.connect()
    const { db, member } = office.house
    const written = await Promise.all(Array.from({ length: 12 }, () => office.write(account)))
    await db.updateTable('messages').set({ state: 'unsure' }).where('account_id', '=', account.id).execute()
    const deciding = written.map(({ id }) => decide(id, 'resolve', { as: 'resend' }))
    const removed = office.house.ask(member, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    for (const { statusCode } of await Promise.all(deciding)) expect([200, 404]).toContain(statusCode)
    expect((await removed).statusCode).toBe(204)
    const left = await db.selectFrom('messages').select('state').where('account_id', '=', account.id).execute()
    expect(new Set(left.map(({ state }) => state))).not.toContain('queued')
  })

  it('leaves nothing behind that was written at the same moment', async () => {
    const account = await office.connect()
    const { member } = office.house
    const letter = { accountId: account.id, to: [{ address: 'ada@example.test' }], subject: 'x', text: 'x' }
    const writing = Array.from({ length: 10 }, () => office.post('/api/v1/messages', letter))
    const removed = office.house.ask(member, 'DELETE', `/api/v1/accounts/${account.id}?confirm=${account.address}`)
    const answers = await Promise.all(writing)
    expect((await removed).statusCode).toBe(204)
    for (const { statusCode } of answers) expect([202, 404]).toContain(statusCode)
    const left = office.house.db.selectFrom('messages').select('state').where('account_id', '=', account.id)
    expect(new Set((await left.execute()).map(({ state }) => state))).not.toContain('queued')
  })
})

describe('the page of a message', () => {
  it('shows what was tried, what it says and what is attached', async () => {
    const account = await office.connect()
    const attachments = [{ filename: 'Devis été.txt', content: Buffer.from('12 €').toString('base64') }]
    const { id } = await office.write(account, { attachments })
    const about = { message_id: id, account_id: account.id, recipients: 1 }
    const first = { ...about, number: 1, outcome: 'later' as const, stage: 'submit', server_said: '450 later' }
    const second = { ...about, number: 2, outcome: 'accepted' as const, stage: 'submit', server_said: '250 2.0.0 ok' }
    await office.house.db.insertInto('message_attempts').values([second, first]).execute()
    expect(await office.read(id)).toMatchObject({
      text: 'Bonjour Ada.',
      attachments: [{ filename: 'Devis été.txt', bytes: 6 }],
      attempts: [
        { number: 1, outcome: 'later', serverSaid: '450 later', problem: null },
        { number: 2, outcome: 'accepted', serverSaid: '250 2.0.0 ok' },
      ],
      sentCopy: 'none',
    })
  })
})
