// After sending, in a real mailbox: an unsure message is looked for, the copy of a sent one is filed, once.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dovecot, defaultUsers, startDovecot } from '../../testing/dovecot.ts'
import { realServers } from '../../testing/real-servers.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { type SmtpSink, smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'

const [{ name: address, password }] = defaultUsers
// As Gmail, and as Exchange Online in French, have them.
const moreFolders = `
namespace inbox {
  mailbox Sent {
    special_use =
  }
  mailbox "Éléments envoyés" {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox "All Mail" {
    auto = subscribe
    special_use = \\All
  }
}`

let opened: AsyncDisposableStack
let house: SendingHouse
let sink: SmtpSink
let dovecot: Dovecot
let takenOn: number
beforeEach(async () => {
  takenOn = 0
  opened = new AsyncDisposableStack()
  house = opened.use(await openSendingHouse())
  sink = opened.use(await smtpSink())
})
afterEach(() => opened.disposeAsync())

async function connect(options: { settings?: string; sentCopyByProvider?: boolean } = {}): Promise<string> {
  const { settings, ...learned } = options
  dovecot = opened.use(await startDovecot({ plaintextAuth: true, ...(settings && { settings }) }))
  const imap = { port: dovecot.ports.imap }
  return house.connect({ smtp: sink, imap, address, password, pacing: { connections: 1 }, ...learned })
}

/** Taken on by the server, which is cut off before it says so. */
async function unsureOne(account: string): Promise<{ id: string; messageId: string }> {
  sink.behave({ answer: (line) => (line === '.' && ++takenOn ? '' : undefined) })
  await house.startSender({ patience: { afterEnd: 50 } })
  const [id = ''] = await house.queue(account, 1)
  await until(async () => (await looks(id)) > 0)
  const { message_id: messageId, state } = await house.message(id)
  expect(state).toBe('unsure')
  return { id, messageId }
}

const looks = async (id: string) => (await house.message(id)).follow_ups
const stateOf = async (id: string) => (await house.message(id)).state

/** The time of the next look has come. */
async function lookAgain(account: string, id: string): Promise<void> {
  const before = await looks(id)
  await until(async () => {
    await sql`update messages set follow_up_at = now() where id = ${id} and follow_up_at is not null`.execute(house.db)
    await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
    return (await looks(id)) > before || (await house.message(id)).follow_up_at === null
  })
}

const copyWith = (headers: string) => `${headers}\r\nSubject: nr 0\r\nFrom: ${address}\r\n\r\nBonjour\r\n`

/** The files of a folder, with their flags; `folder` as Maildir++ spells it. */
async function mailsIn(folder: string): Promise<{ flags: string; raw: string }[]> {
  const top = join(dovecot.mailFolder, address, folder)
  const files = (await readdir(top, { recursive: true })).filter((name) => /^(cur|new)\//.test(name))
  return Promise.all(
    files.map(async (name) => ({ flags: name.split(':2,')[1] ?? '', raw: await readFile(join(top, name), 'utf8') })),
  )
}

describe.runIf(realServers().available)('in a real mailbox', () => {
  it.each([
    ['Sent', (id: string) => `Message-ID: ${id}`],
    ['All Mail', (id: string) => `Message-ID: ${id}`],
    ['INBOX', (id: string) => `Message-ID: ${id}`],
    ['Sent', (id: string) => `Message-ID: <CAF-1@mail.gmail.com>\r\nX-Google-Original-Message-ID: ${id}`],
    ['INBOX', (id: string) => `Message-ID: <AM0@eur.prod.test>\r\nX-Microsoft-Original-Message-ID: ${id}`],
  ])('an unsure message is found in %s (%#), and is a sent one', async (folder, headers) => {
    const account = await connect({ settings: moreFolders.replace(/ {2}mailbox Sent[^}]*}\n {2}mailbox "É[^}]*}/, '') })
    const { id, messageId } = await unsureOne(account)
    await dovecot.deliver({ user: address, folder, message: copyWith(headers(messageId)) })
    await lookAgain(account, id)
    await until(async () => (await stateOf(id)) === 'sent')
    const message = await house.message(id)
    expect(message).toMatchObject({ problem: null, sent_copy: 'by-provider', follow_up_at: null })
    expect(message.recipients.map(({ result }) => result)).toEqual(['accepted'])
    const events = await house.db.selectFrom('events').selectAll().where('subject', '=', id).orderBy('id').execute()
    expect(events.map(({ type }) => type)).toEqual(['message.queued', 'message.unsure', 'message.resolved'])
    expect(events.at(-1)?.data).toMatchObject({ as: 'sent', foundIn: folder })
    expect(takenOn).toBe(1)
  })

  it('one that is not found stays unsure for a person, and is never sent again', async () => {
    const account = await connect()
    const { id } = await unsureOne(account)
    await until(async () => (await house.message(id)).looked_at !== null)
    expect((await house.message(id)).follow_up_at).not.toBeNull()
    await dovecot.deliver({ user: address, folder: 'Sent', message: copyWith('Message-ID: <another@example.fr>') })
    await lookAgain(account, id)
    await lookAgain(account, id)
    await until(async () => (await house.message(id)).follow_up_at === null)
    expect(await house.message(id)).toMatchObject({ state: 'unsure', follow_ups: 3, attempts: 1 })
    expect(takenOn).toBe(1)
  })

  it('the copy of a sent one is filed as read where sent mail belongs, whatever that folder is called', async () => {
    const account = await connect({ settings: moreFolders, sentCopyByProvider: false })
    await house.startSender()
    const [id = ''] = await house.queue(account, 1)
    await until(async () => (await house.message(id)).sent_copy === 'filed')
    const { message_id: messageId } = await house.message(id)
    const filed = await mailsIn('.&AMk-l&AOk-ments envoy&AOk-s')
    expect(filed).toMatchObject([{ flags: 'S', raw: expect.stringContaining(messageId) }])
    expect(await readdir(join(dovecot.mailFolder, address))).not.toContain('.Sent')
  })

  it('a copy is filed once, also by a sender that was cut off before it could write that down', async () => {
    const account = await connect({ sentCopyByProvider: false })
    await house.startSender()
    const [id = ''] = await house.queue(account, 1)
    await until(async () => (await house.message(id)).sent_copy === 'filed')
    await sql`update messages set sent_copy = 'pending', follow_up_at = now()`.execute(house.db)
    await sql`select pg_notify('sending_changed', ${account})`.execute(house.db)
    await until(async () => (await house.message(id)).sent_copy === 'filed')
    expect(await house.message(id)).toMatchObject({ follow_ups: 2, follow_up_at: null })
    expect(await mailsIn('.Sent')).toHaveLength(1)
  })

  it('no copy is filed where the provider has filed one meanwhile', async () => {
    const account = await connect()
    await house.startSender()
    const [id = ''] = await house.queue(account, 1)
    await until(async () => (await stateOf(id)) === 'sent')
    const { message_id: messageId, sent_copy: copy } = await house.message(id)
    expect(copy).toBe('pending')
    await dovecot.deliver({ user: address, folder: 'Sent', message: copyWith(`Message-ID: ${messageId}`) })
    await lookAgain(account, id)
    await until(async () => (await house.message(id)).sent_copy === 'by-provider')
    expect(await mailsIn('.Sent')).toHaveLength(1)
  })

  it('no copy is filed where the provider is known to file one', async () => {
    const account = await connect({ sentCopyByProvider: true })
    await house.startSender()
    const [id = ''] = await house.queue(account, 1)
    await until(async () => (await stateOf(id)) === 'sent')
    expect(await house.message(id)).toMatchObject({ sent_copy: 'by-provider', follow_up_at: null })
  })

  it('a mailbox that is shut for a while is looked into later', async () => {
    const account = await connect({ sentCopyByProvider: false })
    await sql`update accounts set imap = jsonb_set(imap, '{port}', '1')`.execute(house.db)
    await house.startSender()
    const [id = ''] = await house.queue(account, 1)
    await until(async () => house.log().includes('the mailbox could not be looked into'))
    expect(await house.message(id)).toMatchObject({ state: 'sent', sent_copy: 'pending', follow_ups: 1 })
    await sql`update accounts set imap = jsonb_set(imap, '{port}', to_jsonb(${dovecot.ports.imap}::int))`.execute(
      house.db,
    )
    // A turn that began before may still look at the old port.
    await until(async () => {
      await lookAgain(account, id)
      return (await house.message(id)).sent_copy === 'filed'
    })
    expect(await mailsIn('.Sent')).toHaveLength(1)
  })
})
