// The tabs of "Envois" over the real API: what stands in them, in pages, with a reason for everything that waits.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message, MessageState } from '../../contract/message.ts'
import { openPostOffice, type PostOffice } from '../../testing/post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
  await showSender()
})
afterAll(() => office[Symbol.asyncDispose]())

interface Page {
  items: Message[]
  next: string | null
}

/** Alive for as long as these tests run. */
async function showSender(): Promise<void> {
  const seen_at = new Date(Date.now() + 3_600_000)
  await office.house.db.insertInto('senders').values({ id: crypto.randomUUID(), seen_at }).execute()
}
const list = (query: string, caller = office.house.member) => office.get<Page>(`/api/v1/messages?${query}`, caller)
/** What is on its way is so in the hands of a sender that has the account. */
const become = async (id: string, state: MessageState) => {
  const claimed = state === 'claimed' || state === 'submitting'
  const hands = claimed ? { claimed_by: crypto.randomUUID(), fence: '1' } : {}
  const { db } = office.house
  await db
    .updateTable('messages')
    .set({ state, ...hands })
    .where('id', '=', id)
    .execute()
  if (!claimed) return
  const { account_id } = await db
    .selectFrom('messages')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const lease = { account_id, sender_id: hands.claimed_by ?? null }
  await db
    .insertInto('account_leases')
    .values(lease)
    .onConflict((taken) => taken.column('account_id').doNothing())
    .execute()
}
const ids = ({ items }: Page) => items.map(({ id }) => id)

const pace = (account: { id: string }, pacing: object) =>
  office.house.ask(office.house.member, 'PATCH', `/api/v1/accounts/${account.id}/pacing`, pacing)

describe('a tab', () => {
  it('holds the states of its messages, and is counted', async () => {
    const account = await office.connect()
    const written: Record<string, string> = {}
    for (const state of [
      'queued',
      'held',
      'claimed',
      'submitting',
      'sent',
      'unsure',
      'refused',
      'cancelled',
    ] as const) {
      written[state] = (await office.write(account)).id
      await become(written[state], state)
    }
    const tab = async (name: string) => ids(await list(`accountId=${account.id}&state=${name}`))
    const { queued, held, claimed, submitting, sent, unsure, refused, cancelled } = written
    expect((await tab('waiting')).toSorted()).toEqual([queued, held, claimed, submitting].toSorted())
    expect((await tab('waiting')).slice(0, 2).toSorted()).toEqual([claimed, submitting].toSorted())
    expect(await tab('sent')).toEqual([sent])
    expect(await tab('to-decide')).toEqual([unsure])
    expect(await tab('failed')).toEqual([refused])
    expect(await tab('cancelled')).toEqual([cancelled])
    expect(await tab('unsure')).toEqual([unsure])
    expect(ids(await list(`accountId=${account.id}`))).toHaveLength(8)
    const counts = await office.get('/api/v1/messages/counts')
    expect(counts).toEqual({ waiting: 4, sent: 1, toDecide: 1, failed: 1, cancelled: 1 })
    expect(await office.get('/api/v1/messages/counts', office.house.stranger)).toMatchObject({ waiting: 0, sent: 0 })
  })

  it('comes in pages, newest first, that stay whole while messages come and go', async () => {
    const account = await office.connect()
    const written: string[] = []
    for (let nth = 0; nth < 5; nth++) written.unshift((await office.write(account)).id)
    for (const id of written) await become(id, 'sent')
    const page = (cursor: unknown) => list(`accountId=${account.id}&state=sent&limit=2&cursor=${cursor}`)
    const first = await list(`accountId=${account.id}&state=sent&limit=2`)
    await become((await office.write(account)).id, 'sent')
    await become(written[4] ?? '', 'refused')
    const second = await page(first.next)
    const third = await page(second.next ?? written[3])
    expect([...ids(first), ...ids(second)]).toEqual(written.slice(0, 4))
    expect([second.next, third.next, ids(third)]).toEqual([null, null, []])
  })

  it('of what waits begins with what goes first, in pages that stay whole while messages come, go and come back', async () => {
    const account = await office.connect()
    const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
    const write = async (more: object) => (await office.write(account, more)).id
    const late = await write({ sendAt: soon(60) })
    const sooner = await write({ sendAt: soon(30) })
    const [one, two, three] = [await write({}), await write({}), await write({})]
    const hurried = await write({ sendAt: soon(90) })
    await office.post(`/api/v1/messages/${hurried}/send-now`)
    const page = (cursor: string | null) => list(`accountId=${account.id}&state=waiting&limit=2&cursor=${cursor}`)
    const first = await list(`accountId=${account.id}&state=waiting&limit=2`)
    expect(ids(first)).toEqual([hurried, one])
    // The one that the page ends with comes back later; one more comes in.
    const later = sql`now() + interval '2 hours'`
    await sql`update messages set due_at = ${later}, retry_at = ${later} where id = ${one}`.execute(office.house.db)
    await write({})
    const second = await page(first.next)
    const third = await page(second.next)
    expect([...ids(second), ...ids(third).slice(1)]).toEqual([two, three, sooner])
    expect(ids(await page(third.next))).toEqual([late, one])
  })

  it('of what waits is in the order of departure over several accounts, on-its-way first', async () => {
    const [slow, quick] = [await office.connect(), await office.connect()]
    await pace(slow, { gapSeconds: 600 })
    await depart(slow.id, new Date())
    const [late, early] = [await office.write(slow), await office.write(quick)]
    const away = await office.write(quick)
    await become(away.id, 'claimed')
    const ours = [late.id, early.id, away.id]
    const shown = ids(await list('state=waiting&limit=200')).filter((id) => ours.includes(id))
    expect(shown).toEqual([away.id, early.id, late.id])
  })

  it('of what waits, where it takes more than one page, is in the order of the queues', async () => {
    await using other = await openPostOffice()
    const [slow, quick] = [await other.connect(), await other.connect()]
    const { member } = other.house
    await other.house.ask(member, 'PATCH', `/api/v1/accounts/${slow.id}/pacing`, { gapSeconds: 600 })
    const written: string[] = []
    for (const account of [slow, slow, quick, slow]) written.push((await other.write(account)).id)
    const first = await other.get<Page>('/api/v1/messages?state=waiting&limit=3')
    const second = await other.get<Page>(`/api/v1/messages?state=waiting&limit=3&cursor=${first.next}`)
    expect([...ids(first), ...ids(second)]).toEqual(written)
    expect([first.items.length, second.next]).toEqual([3, null])
  })

  it.each(['1.x', '3.1.00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000000'])(
    'of what waits has no place like %s',
    async (cursor) => {
      const { member } = office.house
      const answer = await office.house.ask(member, 'GET', `/api/v1/messages?state=waiting&cursor=${cursor}`)
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid', fields: [{ field: 'cursor' }] })
    },
  )

  it('shows no other workspace, whatever is asked for', async () => {
    const account = await office.connect()
    const { id } = await office.write(account)
    const { stranger } = office.house
    for (const query of ['', `accountId=${account.id}`, `cursor=${id}`, 'state=waiting']) {
      expect((await list(query, stranger)).items).toEqual([])
    }
  })
})

describe('why a message waits', () => {
  const reasons = async (account: { id: string }) => {
    const { items } = await list(`accountId=${account.id}&state=waiting`)
    return items.map(({ waiting }) => waiting)
  }

  it('is its turn, with how many go before it and when it goes', async () => {
    const account = await office.connect()
    await pace(account, { gapSeconds: 60 })
    for (let nth = 0; nth < 3; nth++) await office.write(account)
    const waits = await reasons(account)
    expect(waits.map((waiting) => waiting?.behind)).toEqual([0, 1, 2])
    expect(waits.slice(1)).toMatchObject([{ reason: 'spacing', seconds: 60 }, { reason: 'spacing' }])
    const [first, , third] = waits.map((waiting) => Date.parse(waiting?.at ?? ''))
    expect((third ?? 0) - (first ?? 0)).toBe(120_000)
  })

  it('is the limit of the day, until the oldest message of the window is a day old', async () => {
    const account = await office.connect()
    await pace(account, { perDay: 2 })
    const sentAt = new Date(Date.now() - 10 * 3_600_000)
    await depart(account.id, sentAt)
    await depart(account.id, new Date(Date.now() - 3_600_000))
    await office.write(account)
    const [waiting] = await reasons(account)
    expect(waiting?.reason).toBe('day-limit')
    expect(Math.abs(Date.parse(waiting?.at ?? '') - (sentAt.getTime() + 24 * 3_600_000))).toBeLessThan(50)
  })

  it('is a pause, for as long as a person wants', async () => {
    const account = await office.connect()
    await office.write(account)
    await office.post(`/api/v1/accounts/${account.id}/pause`)
    expect(await reasons(account)).toMatchObject([{ reason: 'account-paused', at: null }])
    await office.post(`/api/v1/accounts/${account.id}/resume`)
    expect(await reasons(account)).toMatchObject([{ reason: 'in-line', behind: 0 }])
  })

  it('is an account that needs a person', async () => {
    const account = await office.connect()
    await office.write(account)
    const attention = office.house.db.updateTable('accounts').set({ sending_state: 'needs-attention' })
    await attention.where('id', '=', account.id).execute()
    expect(await reasons(account)).toMatchObject([{ reason: 'account-needs-attention', at: null }])
  })

  it.each([
    ['sending-limit', 'provider-limit'],
    ['connection-refused', 'server-away'],
    ['server-unavailable', 'server-away'],
    ['ip-blocked', 'provider-limit'],
  ])('is what the provider said, or that its server is out of reach (%s)', async (problem, reason) => {
    const account = await office.connect()
    await office.write(account)
    const until = new Date(Date.now() + 1_800_000)
    await office.house.db.insertInto('account_holds').values({ account_id: account.id, until, problem }).execute()
    expect(await reasons(account)).toMatchObject([{ reason, at: until.toISOString() }])
  })

  it('is that no sender is there', async () => {
    await using other = await openPostOffice()
    const message = await other.write(await other.connect())
    expect(message.waiting).toMatchObject({ reason: 'sender-away', at: null })
  })

  it('is that it is under way', async () => {
    const { id } = await office.write(await office.connect())
    await become(id, 'submitting')
    expect((await office.read(id)).waiting).toMatchObject({ reason: 'on-its-way' })
    await become(id, 'sent')
    expect((await office.read(id)).waiting).toBeNull()
  })

  it('is foreseen by the limits also behind the head of the queue', async () => {
    const account = await office.connect()
    await pace(account, { perHour: 50 })
    const recipients = Array.from({ length: 120 }, (_, nth) => ({ address: `r${nth}@example.test` }))
    await office.post('/api/v1/mailings', { accountId: account.id, recipients, subject: 'x', text: 'x' })
    const [last] = (await list(`accountId=${account.id}&state=queued&limit=1`)).items
    expect(last?.waiting).toMatchObject({ behind: 119 })
    // Fifty at once, fifty an hour later, the rest an hour after these.
    const minutes = (Date.parse(last?.waiting?.at ?? '') - Date.now()) / 60_000
    expect(Math.round(minutes / 5) * 5).toBe(120)
  })

  it('is reckoned far back in a long queue', async () => {
    const account = await office.connect()
    await pace(account, { gapSeconds: 60 })
    const recipients = Array.from({ length: 500 }, (_, nth) => ({ address: `r${nth}@example.test` }))
    const mailing = { accountId: account.id, recipients, subject: 'x', text: 'x' }
    for (let nth = 0; nth < 3; nth++) expect((await office.post('/api/v1/mailings', mailing)).statusCode).toBe(202)
    const [last] = (await list(`accountId=${account.id}&state=queued&limit=1`)).items
    expect(last?.waiting).toMatchObject({ reason: 'in-line', behind: 1_499 })
    const minutes = (Date.parse(last?.waiting?.at ?? '') - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(1_450)
    expect(minutes).toBeLessThan(1_550)
  })
})

/** A message that left then, as the journal records it. */
async function depart(accountId: string, submitted_at: Date): Promise<void> {
  const { id: message_id } = await office.write({ id: accountId })
  await become(message_id, 'sent')
  const attempt = {
    message_id,
    account_id: accountId,
    number: 1,
    recipients: 1,
    submitted_at,
    outcome: 'accepted' as const,
  }
  await office.house.db.insertInto('message_attempts').values(attempt).execute()
}
