// The pacing of an account over the real API: one truth with the limits of the account, beside the provider's figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../contract/account.ts'
import type { SendingPlan } from '../../contract/pacing.ts'
import { openPostOffice, type PostOffice } from '../../testing/post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const plan = ({ id }: Account) => office.get<SendingPlan>(`/api/v1/accounts/${id}/plan`)
const account = ({ id }: Account) => office.get<Account>(`/api/v1/accounts/${id}`)
const patch = (path: string, body: object) => office.house.ask(office.house.member, 'PATCH', path, body)
const pace = ({ id }: Account, body: object) => patch(`/api/v1/accounts/${id}/pacing`, body)
const ovh = { smtp: { host: 'ssl0.ovh.net', port: 465, security: 'tls', username: 'x', password: 'secret' } }

describe('the limits of an account', () => {
  it('begin with the figures of its provider, which are shown with their sources', async () => {
    const connected = await office.connect({ ...ovh, limits: undefined })
    const { pacing, provider } = await plan(connected)
    expect(provider).toMatchObject({ perHour: 200, perDay: null })
    expect(provider.sources.length).toBeGreaterThan(0)
    expect(pacing.perHour).toBe(200)
    expect(connected.limits).toEqual({ perHour: pacing.perHour, perDay: pacing.perDay })
  })

  it('are the same on both pages, wherever they were changed', async () => {
    const connected = await office.connect()
    await pace(connected, { perDay: 120 })
    expect((await account(connected)).limits).toEqual({ perHour: null, perDay: 120 })
    await patch(`/api/v1/accounts/${connected.id}`, { limits: { perHour: 30, perDay: null } })
    expect((await plan(connected)).pacing).toMatchObject({ perHour: 30, perDay: null })
    await pace(connected, { gapSeconds: 5 })
    expect((await account(connected)).limits).toEqual({ perHour: 30, perDay: null })
  })

  it('stay none where none were wanted', async () => {
    const connected = await office.connect({ ...ovh, limits: { perHour: null, perDay: null } })
    expect((await plan(connected)).pacing).toMatchObject({ perHour: null, perDay: null })
  })
})

describe('pacing', () => {
  it('is changed in parts', async () => {
    const connected = await office.connect()
    await pace(connected, { days: [5, 1, 5], from: '09:00', until: '18:00', rampUp: { start: 10, add: 5 } })
    const answer = await pace(connected, { timeZone: 'America/New_York' })
    expect(answer.json().pacing).toMatchObject({
      days: [1, 5],
      from: '09:00',
      until: '18:00',
      rampUp: { start: 10, add: 5 },
      timeZone: 'America/New_York',
    })
    expect(await office.facts(connected.id)).toContain('account.edited')
  })

  it.each([
    ['a place that is no time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an hour that no clock shows', { from: '25:00' }, 'from'],
    ['no day at all', { days: [] }, 'days'],
  ])('refuses %s', async (_what, body, field) => {
    const answer = await pace(await office.connect(), body)
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid', fields: [{ field }] })
  })
})

describe('an account in the list', () => {
  const lately = async ({ id }: Account) => {
    const { items } = await office.get<{ items: Account[] }>('/api/v1/accounts')
    return items.find((item) => item.id === id)?.lately
  }

  it('shows what it sent in 24 hours against its limit, else in an hour, else nothing', async () => {
    const connected = await office.connect()
    await depart(connected, new Date(), 3)
    await depart(connected, new Date(Date.now() - 2 * 3_600_000), 2)
    await depart(connected, new Date(Date.now() - 25 * 3_600_000), 7)
    expect(await lately(connected)).toBeNull()
    await pace(connected, { perHour: 40 })
    expect(await lately(connected)).toEqual({ window: 'hour', sent: 3, limit: 40 })
    await pace(connected, { perDay: 200 })
    expect(await lately(connected)).toEqual({ window: 'day', sent: 5, limit: 200 })
  })

  it('shows the limit that the provider taught, where that is lower and not forgotten', async () => {
    const connected = await office.connect()
    await pace(connected, { perDay: 200 })
    const { db } = office.house
    const learned = { account_id: connected.id, window: 'day' as const, limit: 120 }
    await db.insertInto('learned_limits').values(learned).execute()
    expect(await lately(connected)).toEqual({ window: 'day', sent: 0, limit: 120 })
    const long = new Date(Date.now() - 15 * 24 * 3_600_000)
    await db.updateTable('learned_limits').set({ learned_at: long }).where('account_id', '=', connected.id).execute()
    expect(await lately(connected)).toEqual({ window: 'day', sent: 0, limit: 200 })
  })
})

describe('the plan', () => {
  it('counts recipients of what left, and what left today as a curve', async () => {
    const connected = await office.connect()
    await pace(connected, { timeZone: 'UTC' })
    const midnight = new Date().setUTCHours(0, 0, 0, 0)
    await depart(connected, new Date(Math.max(midnight, Date.now() - 1_000)), 3)
    await depart(connected, new Date(Date.now() - 23 * 3_600_000), 2)
    await depart(connected, new Date(Date.now() - 25 * 3_600_000), 7)
    const found = await plan(connected)
    expect(found).toMatchObject({ sentLastHour: 3, sentLastDay: 5 })
    const before = Date.now() - 23 * 3_600_000 >= midnight ? 2 : 0
    expect(found.today.at(-1)?.sent).toBe(3 + before)
  })

  it('spreads what waits over the next 24 hours', async () => {
    const connected = await office.connect()
    await pace(connected, { perHour: 2 })
    for (let nth = 0; nth < 5; nth++) await office.write(connected)
    const { next24h } = await plan(connected)
    expect(next24h).toHaveLength(24)
    expect(next24h.slice(0, 4).map(({ planned }) => planned)).toEqual([2, 2, 1, 0])
  })

  it('says what holds the account, with the words of the server', async () => {
    const connected = await office.connect()
    const hold = { problem: 'timeout', server_said: null, until: new Date(Date.now() + 60_000) }
    await office.house.db
      .insertInto('account_holds')
      .values({ account_id: connected.id, ...hold })
      .execute()
    const found = await plan(connected)
    expect(found.waiting).toMatchObject({ reason: 'server-away', at: hold.until.toISOString() })
    expect(found.hold).toMatchObject({
      reason: 'server-away',
      problem: 'timeout',
      serverSaid: null,
      until: hold.until.toISOString(),
    })
  })

  it('still says between two tries that the server is out of reach, and nothing of a limit that is over', async () => {
    const connected = await office.connect()
    await office.house.db.insertInto('senders').values({ id: crypto.randomUUID() }).execute()
    const { id } = await office.write(connected)
    const retry_at = new Date(Date.now() + 600_000)
    const tried = { retry_at, due_at: retry_at, problem: 'connection-refused' }
    await office.house.db.updateTable('messages').set(tried).where('id', '=', id).execute()
    const over = { account_id: connected.id, until: new Date(Date.now() - 1_000), problem: 'connection-refused' }
    await office.house.db.insertInto('account_holds').values(over).execute()
    const away = { reason: 'server-away', at: retry_at.toISOString() }
    expect(await plan(connected)).toMatchObject({ waiting: away, hold: { problem: 'connection-refused' } })
    expect((await office.read(id)).waiting).toMatchObject(away)
    await office.house.db.updateTable('account_holds').set({ problem: 'sending-limit' }).execute()
    expect(await plan(connected)).toMatchObject({ hold: null })
    await office.house.db.deleteFrom('senders').execute()
  })

  it('says why nothing goes now', async () => {
    const connected = await office.connect()
    expect((await plan(connected)).waiting).toEqual({ reason: 'sender-away', at: null })
    await office.house.db.insertInto('senders').values({ id: crypto.randomUUID() }).execute()
    expect((await plan(connected)).waiting).toBeNull()
    await pace(connected, { perDay: 1 })
    await depart(connected, new Date(), 1)
    expect((await plan(connected)).waiting).toMatchObject({ reason: 'day-limit' })
    await office.post(`/api/v1/accounts/${connected.id}/pause`)
    expect((await plan(connected)).waiting).toEqual({ reason: 'account-paused', at: null })
  })
})

async function depart({ id: account_id }: Account, submitted_at: Date, recipients: number): Promise<void> {
  const { id: message_id } = await office.write({ id: account_id })
  const { db } = office.house
  await db.updateTable('messages').set({ state: 'sent' }).where('id', '=', message_id).execute()
  const attempt = { message_id, account_id, number: 1, recipients, submitted_at, outcome: 'accepted' as const }
  await db.insertInto('message_attempts').values(attempt).execute()
}
