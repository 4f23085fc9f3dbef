// The engine against a real Postfix with the policies that providers have: what becomes of the message, and of its account.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type MailWorld, type MailWorldOptions, startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { until } from '../../testing/until.ts'

let house: SendingHouse
let opened: AsyncDisposableStack
beforeEach(async () => {
  opened = new AsyncDisposableStack()
  house = opened.use(await openSendingHouse())
})
afterEach(() => opened.disposeAsync())

type Policies = NonNullable<MailWorldOptions['postfix']>

/** An account at a Postfix that takes the password without TLS: encryption is tried elsewhere. */
async function open(policies: Policies): Promise<{ world: MailWorld; account: string }> {
  const world = opened.use(await startMailWorld({ postfix: { plaintextAuth: true, ...policies } }))
  const { name, password } = world.user
  const smtp = { port: world.ports.submission }
  const account = await house.connect({ smtp, address: name, password, pacing: { connections: 1 } })
  return { world, account }
}

const to = (address: string) => ({ recipients: [{ address, kind: 'to' as const }] })
const mine = to('other@test.local')
const states = () => house.states()
const is = (wanted: Awaited<ReturnType<typeof states>>) =>
  until(async () => isDeepStrictEqual(await states(), wanted), 20_000)
const attemptOf = (id: string) =>
  house.db.selectFrom('message_attempts').selectAll().where('message_id', '=', id).executeTakeFirstOrThrow()
const accountOf = (id: string) =>
  house.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const holdOf = (id: string) =>
  house.db.selectFrom('account_holds').selectAll().where('account_id', '=', id).executeTakeFirst()

describe.runIf(realServers().available)('a real Postfix', () => {
  it('has a rate limit: what is over it waits, and is not lost', async () => {
    const { account } = await open({ perMinute: { messages: 2 } })
    await house.queue(account, 4, mine)
    await house.startSender()
    await until(async () => (await holdOf(account)) !== undefined)
    expect(await holdOf(account)).toMatchObject({ problem: 'sending-limit' })
    await is({ queued: 2, sent: 2 })
  })

  it('greylists: the message comes back by itself, the others go', async () => {
    const answer = '450 4.2.0 Greylisted, try again later'
    const { account } = await open({ recipientAnswers: { 'grey@test.local': answer } })
    const [grey = ''] = await house.queue(account, 1, to('grey@test.local'))
    await house.queue(account, 1, mine)
    await house.startSender()
    await until(async () => (await states()).sent === 1 && (await house.message(grey)).retry_at !== null)
    expect(await house.message(grey)).toMatchObject({ state: 'queued', problem: 'greylisting-temporary', failures: 1 })
    expect(await attemptOf(grey)).toMatchObject({ outcome: 'later', stage: 'submit' })
    expect(await holdOf(account)).toBeUndefined()
  })

  it('takes no message that is too large: refused for good, the others go', async () => {
    const { account } = await open({ messageSizeLimit: 20_000 })
    const line = `${'x'.repeat(70)}\r\n`
    const raw = Buffer.from(`Message-ID: <large.message@test.local>\r\nSubject: large\r\n\r\n${line.repeat(500)}`)
    const [large = ''] = await house.queue(account, 1, { ...mine, messageId: '<large.message@test.local>', raw })
    await house.queue(account, 1, mine)
    await house.startSender()
    await is({ refused: 1, sent: 1 })
    expect(await house.message(large)).toMatchObject({ state: 'refused', problem: 'message-too-large', attempts: 1 })
  })

  it('does not know a recipient: refused, and suppressed from then on', async () => {
    const { account } = await open({})
    const [id = ''] = await house.queue(account, 1, to('nobody@test.local'))
    await house.startSender()
    await until(async () => (await states()).refused === 1)
    expect(await house.message(id)).toMatchObject({ problem: 'recipient-unknown' })
    expect((await attemptOf(id)).server_said).toMatch(/^550 5\.1\.1/)
    const suppressed = await house.db.selectFrom('suppressions').selectAll().execute()
    expect(suppressed).toMatchObject([{ address: 'nobody@test.local', message_id: id }])
  })

  it('shuts down in the middle (421): the message waits for its return', async () => {
    const { account } = await open({ recipientAnswers: { 'late@test.local': '421 4.3.2 Service shutting down' } })
    const [id = ''] = await house.queue(account, 1, to('late@test.local'))
    await house.startSender()
    await until(async () => (await house.message(id)).failures === 1)
    const message = await house.message(id)
    expect(message.state).toBe('queued')
    expect(message.retry_at?.getTime()).toBeGreaterThan(Date.now())
    expect(await attemptOf(id)).toMatchObject({ outcome: 'later' })
    expect(await accountOf(account)).toMatchObject({ sending_state: 'ready' })
  })

  it('takes the password no more: the account waits for a person, its messages for the account', async () => {
    const { account } = await open({})
    await house.queue(account, 1, mine)
    await house.startSender({ patience: { idle: 50 } })
    await until(async () => (await states()).sent === 1)
    // The same account at a server on which login is switched off.
    const shut = opened.use(await startMailWorld({ postfix: { plaintextAuth: false } }))
    await sql`update accounts set smtp = jsonb_set(smtp, '{port}', to_jsonb(${shut.ports.submission}::int))
      where id = ${account}`.execute(house.db)
    await house.queue(account, 2, mine)
    await until(async () => (await accountOf(account)).sending_state === 'needs-attention')
    await is({ queued: 2, sent: 1 })
  })
})
