// A mail with a file of 40 MB in a real Dovecot: fetched in pieces over lines that break and by senders that end, kept once,
// and downloaded byte for byte, while memory stays what it was.
import { spawn } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationDetail, Incoming } from '../../contract/conversation.ts'
import { type CuttingProxy, cuttingProxy } from '../../testing/cutting-proxy.ts'
import { type Dovecot, type MailUser, startDovecot } from '../../testing/dovecot.ts'
import { withoutLoginBudget } from '../../testing/every-reply.ts'
import { watchMemory } from '../../testing/live-memory.ts'
import { attached, multipart, plain } from '../../testing/mail-parts.ts'
import { type Caller, type House, openHouse } from '../../testing/people.ts'
import { randomFrom } from '../../testing/random.ts'
import { realServers } from '../../testing/real-servers.ts'
import { until } from '../../testing/until.ts'
import { openWatchingHouse, type WatchingHouse } from '../../testing/watching-house.ts'
import { makeApiKey } from '../people/api-key.ts'
import { insertMember } from '../people/person.ts'

const lea: MailUser = { name: 'lea@test.local', password: 'correct horse 1' }
const megabyte = 1024 * 1024
const fileBytes = 40 * megabyte

let opened: AsyncDisposableStack
let people: House
let house: WatchingHouse
let dovecot: Dovecot
let proxy: CuttingProxy
/** Bytes of the server after which each connection is cut, in order; then none is. */
let cuts: number[]
let account: string
let program: Caller
let port: number
beforeEach(async () => {
  opened = new AsyncDisposableStack()
  cuts = []
  people = opened.use(await openHouse())
  house = opened.use(await openWatchingHouse(people))
  dovecot = opened.use(await startDovecot({ plaintextAuth: true, users: [lea] }))
  const cutOf = () => ({ after: cuts.shift() ?? Number.POSITIVE_INFINITY, how: 'reset' as const })
  proxy = opened.use(await cuttingProxy(dovecot.ports.imap, cutOf))
  account = await house.connect({
    ...{ smtp: { port: 9 }, imap: { port: proxy.port }, address: lea.name, password: lea.password },
  })
  const { workspaceId } = house
  const { userId } = people.owner
  await house.db.transaction().execute((trx) => insertMember(trx, { userId, workspaceId, role: 'member' }))
  const key = await makeApiKey(house.db, { workspaceId, createdBy: userId, name: 'test' })
  program = { headers: { authorization: `Bearer ${key.key}` } }
  await people.app.listen({ port: 0, host: '127.0.0.1' })
  port = (people.app.server.address() as AddressInfo).port
})
afterEach(() => opened.disposeAsync())

/** Somebody answers with a large file between two texts; its SHA-256. Nothing of it stays in this process. */
async function deliverLarge(): Promise<string> {
  const random = randomFrom(7)
  const words = new Uint32Array(fileBytes / 4).map(() => random() * 2 ** 32)
  const bytes = Buffer.from(words.buffer)
  const messageId = await house.sent(account, { to: 'paul@client.example' })
  const fields = [
    ...['From: Paul Martin <paul@client.example>', `To: ${lea.name}`, 'Subject: Re: Notre offre'],
    ...[`Message-ID: <large-${messageId.slice(1, 9)}@client.example>`, `In-Reply-To: ${messageId}`],
  ]
  const file = attached('plans été.zip', bytes, 'application/zip')
  const message = multipart([plain('Voici les plans.'), file, plain('Envoyé de mon téléphone')], { fields })
  await dovecot.deliver({ user: lea.name, message })
  return createHash('sha256').update(bytes).digest('hex')
}

async function emptyMailbox(): Promise<void> {
  const configuration = path.join(dovecot.mailFolder, '..', 'dovecot.conf')
  const command = ['-c', configuration, 'expunge', '-u', lea.name, 'mailbox', 'INBOX', 'all']
  expect(await once(spawn('/usr/bin/doveadm', command, { stdio: 'ignore' }), 'exit')).toEqual([0, null])
}

const arrived = async () => (await house.incoming(account)).length > 0

async function conversation(): Promise<Incoming> {
  const { items } = (await people.ask(program, 'GET', '/api/v1/conversations')).json<{ items: { id: string }[] }>()
  const detail = await people.ask(program, 'GET', `/api/v1/conversations/${items[0]?.id}`)
  const found = detail.json<ConversationDetail>().items.find((item) => item.direction === 'incoming')
  if (!found) throw new Error('nothing came in')
  return found
}

async function download(part: string): Promise<IncomingMessage> {
  const headers = { ...program.headers }
  const request = http.get({ host: '127.0.0.1', port, path: `/api/v1/incoming/${part}`, headers, agent: false })
  request.on('error', () => {})
  const [answer] = await once(request, 'response')
  return answer
}

async function hashed(answer: IncomingMessage): Promise<string> {
  const hash: Hash = createHash('sha256')
  for await (const piece of answer) hash.update(piece)
  return hash.digest('hex')
}

async function bodies(): Promise<{ recorded: number; arriving: number; pieces: number }> {
  const { rows } = await sql<{ recorded: number; arriving: number; pieces: number }>`
    select count(incoming_id)::integer as recorded, count(account_id)::integer as arriving,
      (select count(*)::integer from mail_pieces) as pieces from mail_bodies`.execute(house.db)
  return rows[0] ?? { recorded: 0, arriving: 0, pieces: 0 }
}

describe.runIf(realServers().available)('an answer with a file of 40 MB', () => {
  it('is fetched and downloaded byte for byte, and never held in memory', { timeout: 90_000 }, async () => {
    const sum = await deliverLarge()
    await using memory = await watchMemory()
    await house.startWatcher()
    await until(arrived, 60_000)
    const mail = await conversation()
    expect(mail).toMatchObject({ complete: true, text: expect.stringContaining('Voici les plans.') })
    expect(mail.attachments).toEqual([
      { index: 0, filename: 'plans été.zip', contentType: 'application/zip', bytes: fileBytes, complete: true },
    ])
    const answer = await download(`${mail.id}/attachments/0`)
    expect(answer.headers).toMatchObject({ 'content-length': String(fileBytes), 'content-type': 'application/zip' })
    expect(await hashed(answer)).toBe(sum)
    expect(memory.measured).toBeGreaterThan(10)
    expect(memory.most).toBeLessThan(24 * megabyte)
  })

  it('is whole and kept once after lines that broke and a sender that fell silent', { timeout: 90_000 }, async () => {
    const sum = await deliverLarge()
    await withoutLoginBudget(house)
    cuts = [20.5 * megabyte, 10.3 * megabyte]
    const first = await house.startWatcher()
    await until(async () => proxy.cuts === 2, 60_000)
    await until(async () => (await bodies()).pieces > 32, 60_000)
    await first.fallSilent()
    await house.startWatcher()
    await until(arrived, 60_000)
    const mail = await conversation()
    expect(await hashed(await download(`${mail.id}/attachments/0`))).toBe(sum)
    expect(await house.incoming(account)).toHaveLength(1)
    expect(await bodies()).toMatchObject({ recorded: 1, arriving: 0 })
    const { rows } = await sql<{ facts: number }>`
      select count(*)::integer as facts from events where type = 'reply.received'`.execute(house.db)
    expect(rows).toEqual([{ facts: 1 }])
  })

  it('that is deleted while it is fetched leaves nothing behind', { timeout: 90_000 }, async () => {
    await deliverLarge()
    cuts = [20.5 * megabyte]
    await house.startWatcher()
    await until(async () => proxy.cuts === 1, 60_000)
    expect(await bodies()).toMatchObject({ recorded: 0, arriving: 1 })
    await emptyMailbox()
    await until(async () => (await bodies()).arriving === 0, 60_000)
    expect(await bodies()).toEqual({ recorded: 0, arriving: 0, pieces: 0 })
    expect(await arrived()).toBe(false)
  })

  it('keeps no connection to the database for whoever reads slowly or goes away', { timeout: 90_000 }, async () => {
    await deliverLarge()
    await house.startWatcher()
    await until(arrived, 60_000)
    const mail = await conversation()
    const slow = await Promise.all(Array.from({ length: 12 }, () => download(`${mail.id}/attachments/0`)))
    for (const answer of slow) await once(answer, 'readable')
    // More than there are connections to the database, and all of them wait for their readers.
    expect((await people.ask(program, 'GET', '/api/v1/conversations')).statusCode).toBe(200)
    await expect.poll(busy).toBe(0)
    for (const answer of slow) answer.destroy()
    await expect.poll(() => connections(people)).toBe(0)
  })
})

/** Connections to the database that read pieces, or are held by somebody who did. */
async function busy(): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
      and query like '%mail_pieces%'`.execute(house.db)
  return rows.length
}

function connections({ app }: House): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  return promise
}
