// The sender with a recording sink and a real database: what goes out, once, and what becomes of what cannot.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { type SinkOptions, type SmtpSink, smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'
import { sendingDesk } from './account-desk.ts'
import { suppressOne } from './suppress.ts'
import { waitingOf } from './why.ts'

let house: SendingHouse
let sink: SmtpSink
beforeEach(async () => {
  house = await openSendingHouse()
  sink = await smtpSink()
})
afterEach(async () => {
  await house[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
})

const states = () => house.states()
const is = (wanted: Awaited<ReturnType<typeof states>>) => until(async () => isDeepStrictEqual(await states(), wanted))
const recipientsOf = async (id: string) => (await house.message(id)).recipients.map(({ result }) => result)
const attemptsOf = (id: string) =>
  house.db.selectFrom('message_attempts').selectAll().where('message_id', '=', id).orderBy('number').execute()
const holdOf = (accountId: string) =>
  house.db.selectFrom('account_holds').selectAll().where('account_id', '=', accountId).executeTakeFirst()
const factsOf = async (subject: string) =>
  (await house.db.selectFrom('events').select('type').where('subject', '=', subject).orderBy('id').execute()).map(
    ({ type }) => type,
  )

it('sends what waits, over one connection, and says so', async () => {
  const account = await house.connect({ smtp: sink, pacing: { connections: 1 } })
  const [first = ''] = await house.queue(account, 3)
  await house.startSender()
  await is({ sent: 3 })
  expect(sink.delivered.map(({ to }) => to)).toEqual([['to.0@example.org'], ['to.1@example.org'], ['to.2@example.org']])
  expect(sink.connections).toBe(1)
  expect(await recipientsOf(first)).toEqual(['accepted'])
  expect(await attemptsOf(first)).toMatchObject([{ number: 1, outcome: 'accepted', stage: 'submit', recipients: 1 }])
  expect(await factsOf(first)).toEqual(['message.queued', 'message.sent'])
})

it('pauses once where many connections are lost together', async () => {
  const other = await smtpSink({ thinkMs: () => 5 })
  const account = await house.connect({ smtp: other, pacing: { connections: 8 } })
  await house.queue(account, 200)
  await house.startSender()
  await until(async () => other.open === 8)
  await other[Symbol.asyncDispose]()
  await until(async () => (await holdOf(account)) !== undefined)
  await until(async () => ((await states()).claimed ?? 0) + ((await states()).submitting ?? 0) === 0)
  expect(await holdOf(account)).toMatchObject({ failures: 1 })
})

it('hears of new messages at once, and keeps its connection for them', async () => {
  const account = await house.connect({ smtp: sink })
  await house.startSender()
  await house.queue(account, 1)
  await is({ sent: 1 })
  await house.queue(account, 1)
  await is({ sent: 2 })
  expect(sink.connections).toBe(1)
})

it('sends in parallel where nothing is counted, and one by one where something is', async () => {
  const open = await house.connect({ smtp: sink, pacing: { connections: 4 } })
  await using other = await smtpSink({ thinkMs: () => 20 })
  const counted = await house.connect({ smtp: other, pacing: { perHour: 1_000, connections: 4 } })
  sink.behave({ thinkMs: () => 20 })
  await house.queue(open, 40)
  await house.queue(counted, 10)
  await house.startSender()
  await is({ sent: 50 })
  expect(sink.mostOpen).toBe(4)
  expect(other.mostOpen).toBe(1)
})

it('never goes over a limit, and goes on when the window allows', async () => {
  const account = await house.connect({ smtp: sink, pacing: { perHour: 3 } })
  await house.queue(account, 5)
  await house.startSender()
  await is({ queued: 2, sent: 3 })
  // An hour goes by.
  await sql`update message_attempts set submitted_at = submitted_at - interval '61 minutes'`.execute(house.db)
  await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
  await is({ sent: 5 })
})

async function oneMessage(answer: NonNullable<SinkOptions['answer']>) {
  sink.behave({ answer })
  const account = await house.connect({ smtp: sink })
  const [id = ''] = await house.queue(account, 1)
  await house.startSender()
  return { account, id }
}

it('refuses for an unknown recipient, and writes to that address no more', async () => {
  const { account, id } = await oneMessage((line) => (/^RCPT/.test(line) ? '550 5.1.1 no such user' : undefined))
  await is({ refused: 1 })
  expect(await house.message(id)).toMatchObject({ problem: 'recipient-unknown', attempts: 1 })
  expect(await recipientsOf(id)).toEqual(['refused'])
  const suppressed = await house.db.selectFrom('suppressions').selectAll().execute()
  expect(suppressed).toMatchObject([{ address: 'to.0@example.org', reason: 'recipient-unknown', message_id: id }])
  expect(await factsOf(account)).toEqual(['suppression.added'])
  const [again = ''] = await house.queue(account, 1)
  await until(async () => (await house.message(again)).state === 'refused')
  expect(await recipientsOf(again)).toEqual(['suppressed'])
  expect(await attemptsOf(again)).toEqual([])
})

it('writes to nobody who was suppressed while the message waited for its turn in the sender', async () => {
  const account = await house.connect({ smtp: sink, pacing: { connections: 1 } })
  sink.behave({ thinkMs: () => 1_000 })
  const ids = await house.queue(account, 5)
  await house.startSender()
  await until(async () => sink.delivered.length === 1)
  const { workspaceId } = house
  await suppressOne(house.db, { workspaceId, address: 'To.4@example.org', reason: 'complaint' })
  sink.behave({})
  await is({ sent: 4, refused: 1 })
  expect(await recipientsOf(ids.at(-1) ?? '')).toEqual(['suppressed'])
  expect(sink.delivered.map(({ to }) => to)).not.toContainEqual(['to.4@example.org'])
})

it('delivers to those who are accepted, tries those who may be later, and ends with both', async () => {
  let turn = 0
  sink.behave({
    answer: (line) => {
      if (/RCPT TO:<b@/.test(line)) return '550 5.1.1 no such user'
      if (/RCPT TO:<c@/.test(line) && turn++ === 0) return '450 4.7.1 greylisted'
      return undefined
    },
  })
  const account = await house.connect({ smtp: sink })
  const recipients = ['a', 'b', 'c'].map((name) => ({ address: `${name}@example.org`, kind: 'to' as const }))
  const [id = ''] = await house.queue(account, 1, { recipients })
  await house.startSender()
  await until(async () => (await house.message(id)).retry_at !== null)
  expect(await recipientsOf(id)).toEqual(['accepted', 'refused', 'waiting'])
  await sql`update messages set due_at = now(), retry_at = null`.execute(house.db)
  await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
  await is({ sent: 1 })
  expect(await recipientsOf(id)).toEqual(['accepted', 'refused', 'accepted'])
  expect(sink.delivered.map(({ to }) => to)).toEqual([['a@example.org'], ['c@example.org']])
})

it('comes back later, and later again, where the server asks for it', async () => {
  const { account, id } = await oneMessage((line) => (line === '.' ? '451 4.3.0 try again' : undefined))
  await until(async () => (await house.message(id)).failures === 1)
  const first = await house.message(id)
  expect(first).toMatchObject({ state: 'queued', attempts: 1 })
  expect(secondsUntil(first.retry_at)).toBeGreaterThan(50)
  await sql`update messages set due_at = now(), retry_at = null`.execute(house.db)
  await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
  await until(async () => (await house.message(id)).failures === 2)
  expect(secondsUntil((await house.message(id)).retry_at)).toBeGreaterThan(290)
  // Three days go by.
  await sql`update messages set due_at = now(), retry_at = null, failing_since = now() - interval '73 hours'`.execute(
    house.db,
  )
  await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
  await is({ refused: 1 })
  expect((await attemptsOf(id)).map(({ outcome }) => outcome)).toEqual(['later', 'later', 'later'])
})

function secondsUntil(at: Date | null): number {
  return ((at?.getTime() ?? 0) - Date.now()) / 1_000
}

it('stops an account whose password is refused, and keeps its messages', async () => {
  sink.behave({ answer: (line) => (/^AUTH/.test(line) ? '535 5.7.8 authentication failed' : undefined) })
  const account = await house.connect({ smtp: sink })
  await house.queue(account, 5)
  await house.startSender()
  const row = () => house.db.selectFrom('accounts').selectAll().where('id', '=', account).executeTakeFirstOrThrow()
  await until(async () => (await row()).sending_state === 'needs-attention')
  expect(await row()).toMatchObject({ sending_problem: 'auth-failed' })
  await is({ queued: 5 })
  expect(sink.connections).toBe(1)
  expect(await factsOf(account)).toEqual(['account.state-changed'])
})

it('tries again when the password that is refused has been replaced meanwhile', async () => {
  let tries = 0
  sink.behave({
    answer: (line) => (/^AUTH/.test(line) && tries++ === 0 ? '535 5.7.8 authentication failed' : undefined),
  })
  const account = await house.connect({ smtp: sink })
  await house.queue(account, 1)
  // Newer than whatever the sender has read.
  const given = new Date(Date.now() + 60_000)
  await house.db.updateTable('account_secrets').set({ given_at: given }).execute()
  await house.startSender()
  await is({ sent: 1 })
  expect(tries).toBe(2)
  expect(await factsOf(account)).toEqual([])
})

it('learns a limit from the provider, and holds the account until it may again', async () => {
  let taken = 0
  sink.behave({
    answer: (line) => (/^MAIL/.test(line) && taken++ >= 3 ? '550 5.4.5 Daily sending quota exceeded' : undefined),
  })
  const account = await house.connect({ smtp: sink, pacing: { connections: 1 } })
  await house.queue(account, 6)
  await house.startSender()
  await until(async () => (await holdOf(account)) !== undefined)
  expect(await holdOf(account)).toMatchObject({ problem: 'sending-limit' })
  expect(await factsOf(account)).toEqual(['account.held'])
  await is({ queued: 3, sent: 3 })
  const learned = await house.db.selectFrom('learned_limits').selectAll().execute()
  expect(learned).toMatchObject([{ account_id: account, window: 'day', limit: 2 }])
})

it('pauses an account whose server is out of reach, a little longer each time', async () => {
  const gone = await smtpSink()
  await gone[Symbol.asyncDispose]()
  const account = await house.connect({ smtp: gone, pacing: { connections: 1 } })
  const ids = await house.queue(account, 10)
  await house.startSender()
  await until(async () => (await holdOf(account)) !== undefined)
  expect(await holdOf(account)).toMatchObject({ problem: 'connection-refused', failures: 1 })
  const tries = () => house.db.selectFrom('message_attempts').selectAll().execute()
  await until(async () => (await tries()).length === 3)
  const tried = await tries()
  expect(tried.map(({ outcome, stage }) => `${outcome} ${stage}`)).toEqual(Array(3).fill('later connect'))
  await is({ queued: 10 })
  const last = ids.at(-1) ?? ''
  const waits = await waitingOf(house.db, [await house.message(last)])
  expect(waits.get(last)).toMatchObject({ reason: 'server-away', at: (await holdOf(account))?.until.toISOString() })
})

it('sends all that waited for a server as soon as it answers again', async () => {
  const gone = await smtpSink()
  await gone[Symbol.asyncDispose]()
  const account = await house.connect({ smtp: gone, pacing: { connections: 1 } })
  await house.queue(account, 6)
  await house.startSender()
  await until(async () => (await holdOf(account)) !== undefined)
  const late = () => house.db.selectFrom('messages').select('id').where('retry_at', '>', new Date()).execute()
  expect(await late()).toHaveLength(3)
  // It is back, and the next try is due.
  await sql`update accounts set smtp = jsonb_set(smtp, '{port}', to_jsonb(${sink.port}::int))`.execute(house.db)
  await sql`update account_holds set until = now()`.execute(house.db)
  await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
  await is({ sent: 6 })
  expect(await holdOf(account)).toBeUndefined()
  expect(await factsOf(account)).toEqual(['account.held', 'account.released'])
})

it('is unsure of a message whose end went out without an answer, and sends it no more', async () => {
  sink.behave({ cut: () => ({ afterSaid: 250 }), keywords: [] })
  const account = await house.connect({ smtp: sink })
  const [id = ''] = await house.queue(account, 1)
  const said =
    '220 sink.test ESMTP\r\n250-sink.test\r\n250 AUTH PLAIN\r\n235 2.7.0 welcome\r\n250 2.1.0 ok\r\n250 2.1.5 ok\r\n354 go on\r\n'
  sink.behave({ cut: () => ({ afterSaid: said.length + 2 }), keywords: [] })
  await house.startSender()
  await is({ unsure: 1 })
  expect(sink.delivered).toHaveLength(1)
  expect(await recipientsOf(id)).toEqual(['unsure'])
  expect(await factsOf(id)).toEqual(['message.queued', 'message.unsure'])
})

it('stops in time, whatever a server does, and leaves nothing claimed', async () => {
  await using silent = await smtpSink({
    answer: (line) => (/^RCPT/.test(line) ? '' : undefined),
    thinkMs: () => 600_000,
  })
  const account = await house.connect({ smtp: silent })
  await house.queue(account, 3)
  const sender = await house.startSender()
  await until(async () => silent.open > 0)
  const began = performance.now()
  await sender[Symbol.asyncDispose]()
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await states()).toEqual({ queued: 3 })
})

it('lets a server that never answers hold up nobody else', async () => {
  await using hole = await smtpSink({ blackHole: true })
  const stuck = await house.connect({ smtp: hole })
  await house.queue(stuck, 20)
  const others = await Promise.all(Array.from({ length: 10 }, () => house.connect({ smtp: sink })))
  for (const account of others) await house.queue(account, 5)
  await house.startSender()
  await until(async () => (await house.states()).sent === 50, 10_000)
})

it('sends an answer outside of the sending hours, and nothing else with it', async () => {
  const another = ((new Date().getUTCDay() + 2) % 7) + 1
  const account = await house.connect({ smtp: sink, pacing: { days: [another], timeZone: 'UTC' } })
  await house.queue(account, 5)
  await house.queue(account, 2, { hurried: true })
  await house.startSender()
  await is({ sent: 2, queued: 5 })
})

it.each([
  ['is paused', (account: string) => sql`update accounts set paused_at = now() where id = ${account}`],
  ['gets a limit that is used up', (account: string) => sql`update accounts set per_day = 2 where id = ${account}`],
])('sends nothing of what it has claimed already when the account %s', async (_what, change) => {
  sink.behave({ thinkMs: () => 40 })
  const account = await house.connect({ smtp: sink, pacing: { connections: 1 } })
  await house.queue(account, 60)
  await house.startSender()
  await until(async () => sink.delivered.length >= 3)
  const before = await house.db.transaction().execute(async (trx) => {
    await change(account).execute(trx)
    await sendingDesk.changed(trx, account)
    return sink.delivered.length
  })
  await until(async () => (await states()).claimed === undefined && (await states()).submitting === undefined)
  const { sent = 0, queued } = await states()
  // One that was journalled by then, and the one behind it.
  expect(sent).toBeLessThanOrEqual(before + 3)
  expect(queued).toBe(60 - sent)
})
