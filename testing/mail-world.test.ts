// Proof that the servers which other tests stand on are real: other people's clients send and read through them.
import { ImapFlow } from 'imapflow'
import nodemailer from 'nodemailer'
import { describe, expect, it } from 'vitest'
import { certificates } from './certificates.ts'
import { type MailWorld, startMailWorld } from './mail-world.ts'
import { authenticationResults } from './postfix.ts'
import { realServers } from './real-servers.ts'

interface Letter {
  world: MailWorld
  port?: number
  secure?: boolean
  from?: string
  to?: string
  password?: string
  text?: string
}

/** Sends with nodemailer; resolves with the server's answer, rejects with its refusal. */
async function send({ world, port = world.ports.submission, secure = false, ...letter }: Letter): Promise<string> {
  const { user, ca } = world
  const auth = { user: user.name, pass: letter.password ?? user.password }
  const transport = nodemailer.createTransport({ host: 'localhost', port, secure, auth, tls: { ca } })
  try {
    const { from = user.name, to = user.name, text = 'hello' } = letter
    return (await transport.sendMail({ from, to, subject: 'A letter', text })).response
  } finally {
    transport.close()
  }
}

/** Waits until the folder holds a message, and returns the newest as it was received. */
async function read(world: MailWorld, folder = 'INBOX', { port = world.ports.imaps, secure = true } = {}) {
  const { user, ca } = world
  const auth = { user: user.name, pass: user.password }
  const client = new ImapFlow({ host: 'localhost', port, secure, auth, tls: { ca }, logger: false })
  await client.connect()
  try {
    await client.mailboxOpen(folder)
    while (client.mailbox && client.mailbox.exists === 0) await client.noop()
    const found = await client.fetchOne('*', { source: true })
    return found ? String(found.source) : ''
  } finally {
    await client.logout()
  }
}

describe.runIf(realServers().available)('the mail world', () => {
  it('takes a message over STARTTLS and shows it over STARTTLS', async () => {
    await using world = await startMailWorld()
    expect(await send({ world })).toMatch(/^250 2\.0\.0/)
    expect(await read(world, 'INBOX', { port: world.ports.imap, secure: false })).toContain('hello')
  })

  it('takes a message over TLS, with an intermediate certificate, and files it into Junk with its verdicts', async () => {
    const prepend = [authenticationResults({ spf: 'pass', dkim: 'pass', dmarc: 'fail' })]
    await using world = await startMailWorld({
      certificate: certificates.chained,
      postfix: { deliverInto: 'Junk', prepend },
    })
    expect(await send({ world, port: world.ports.submissions, secure: true })).toMatch(/^250/)
    expect(await read(world, 'Junk')).toContain('dmarc=fail header.from=test.local')
  })

  it('runs twice at once, each with its own mail', async () => {
    await using first = await startMailWorld()
    await using second = await startMailWorld()
    await send({ world: first, text: 'for the first' })
    await send({ world: second, text: 'for the second' })
    expect(await read(first)).toContain('for the first')
    expect(await read(second)).toContain('for the second')
  })

  it('refuses a wrong password at once', async () => {
    await using world = await startMailWorld()
    await expect(send({ world, password: 'wrong' })).rejects.toMatchObject({ responseCode: 535 })
  })

  it('refuses what a provider refuses: unknown users, strange senders, big messages, greylisted recipients', async () => {
    const answers = { 'other@test.local': '450 4.2.0 Greylisted, try again later' }
    const options = { ownAddressOnly: true, messageSizeLimit: 5000, recipientAnswers: answers }
    await using world = await startMailWorld({ postfix: options })
    const refusal = (letter: Omit<Letter, 'world'>) => expect(send({ world, ...letter })).rejects
    await refusal({ to: 'nobody@test.local' }).toThrow(/550 5\.1\.1/)
    await refusal({ from: 'stranger@test.local' }).toThrow(/553 5\.7\.1/)
    await refusal({ text: 'x'.repeat(6000) }).toThrow(/552 5\.3\.4/)
    await refusal({ to: 'other@test.local' }).toThrow(/450 4\.2\.0/)
  })

  it('keeps to a number of messages in a minute', async () => {
    await using world = await startMailWorld({ postfix: { perMinute: { messages: 1 } } })
    expect(await send({ world })).toMatch(/^250/)
    await expect(send({ world })).rejects.toThrow(/450 4\.7\.1/)
  })

  it('accepts mail for elsewhere and throws it away', async () => {
    await using world = await startMailWorld()
    expect(await send({ world, to: 'someone@example.com' })).toMatch(/^250/)
    await expect.poll(world.postfix.log, { timeout: 10_000 }).toContain('relay=none')
  })

  it('submits through Dovecot to the plain port of a Postfix', async () => {
    await using world = await startMailWorld()
    await using relay = await startMailWorld({ dovecot: { relayPort: world.ports.mx } })
    expect(await send({ world: relay, port: relay.dovecot.ports.submission })).toMatch(/^250/)
    expect(await read(world)).toContain('hello')
  })

  it('takes mail for an address that is not ASCII, and its login', async () => {
    const user = { name: 'rené@test.local', password: 'crème brûlée' }
    await using world = await startMailWorld({ users: [user] })
    expect(await send({ world })).toMatch(/^250/)
    expect(await read(world)).toContain('hello')
  })

  it('does not listen for IMAP when that is switched off', async () => {
    await using world = await startMailWorld({ dovecot: { imap: false } })
    await expect(read(world)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(await send({ world })).toMatch(/^250/)
  })

  it('starts with settings that replace ours, of which nobody warns', async () => {
    await using world = await startMailWorld({ postfix: { settings: 'smtpd_banner = replaced.test ESMTP' } })
    await send({ world })
    expect(await world.postfix.log()).toContain('connect from')
    expect(await world.postfix.log()).not.toContain('overriding')
  })

  it('says why it could not start, and leaves nothing behind', async () => {
    const strange = { dovecot: { settings: 'no_such_setting = yes' } }
    await expect(startMailWorld(strange)).rejects.toThrow(/Unknown setting: no_such_setting/)
  })

  it('files what a test delivers by hand into the folder it names', async () => {
    await using world = await startMailWorld()
    await world.dovecot.deliver({
      user: world.user.name,
      folder: 'Archive',
      message: 'Subject: by hand\r\n\r\nold\r\n',
    })
    expect(await read(world, 'Archive')).toContain('by hand')
  })
})
