// The practice provider of the demo, tried with other people's clients.
import { ImapFlow } from 'imapflow'
import nodemailer from 'nodemailer'
import { expect, it } from 'vitest'
import { Secret } from '../../mail/address/secret.ts'
import { runCheck } from '../../mail/check/run-check.ts'
import { type Practice, startPractice } from './practice-mail.ts'

function send({ values, ca }: Practice, password = values.password) {
  const { host, port, username } = values.smtp
  const auth = { user: username, pass: password }
  const transport = nodemailer.createTransport({ host, port, requireTLS: true, auth, tls: { ca } })
  return transport.sendMail({ from: values.address, to: values.address, subject: 'Bonjour', text: 'Ça marche' })
}

function reader({ values, ca }: Practice, password = values.password): ImapFlow {
  const { host, port, username } = values.imap
  return new ImapFlow({
    host,
    port,
    secure: true,
    auth: { user: username, pass: password },
    tls: { ca },
    logger: false,
  })
}

it('announces a message that was sent by SMTP, and shows it', async () => {
  await using practice = await startPractice({ smtp: 0, imap: 0 })
  const client = reader(practice)
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  const announced = new Promise<{ count: number }>((resolve) => client.once('exists', resolve))
  const idle = client.idle()
  await send(practice)
  expect((await announced).count).toBe(1)
  const message = await client.fetchOne('*', {
    uid: true,
    headers: ['subject', 'authentication-results'],
    source: true,
  })
  await idle
  await client.logout()
  expect(message && String(message.headers)).toMatch(/spf=pass.*Subject: Bonjour/s)
  expect(message && String(message.source)).toContain('text/plain')
})

it('has the folders that a provider has', async () => {
  await using practice = await startPractice({ smtp: 0, imap: 0 })
  const client = reader(practice)
  await client.connect()
  const folders = await client.list()
  const status = await client.status('Junk', { messages: true })
  await client.logout()
  expect(folders.map(({ path, specialUse }) => [path, specialUse])).toContainEqual(['Junk', '\\Junk'])
  expect(status).toMatchObject({ messages: 0 })
})

it('refuses a wrong password on both sides', async () => {
  await using practice = await startPractice({ smtp: 0, imap: 0 })
  await expect(send(practice, 'wrong')).rejects.toMatchObject({ responseCode: 535 })
  await expect(reader(practice, 'wrong').connect()).rejects.toMatchObject({ authenticationFailed: true })
})

it('takes another port where its own is in use', async () => {
  await using first = await startPractice({ smtp: 0, imap: 0 })
  const taken = { smtp: first.values.smtp.port, imap: first.values.imap.port }
  await using second = await startPractice(taken)
  expect(second.values.smtp.port).not.toBe(taken.smtp)
  expect(second.values.imap.port).not.toBe(taken.imap)
})

it('passes the whole check of FluenzR with the values that the demo shows', async () => {
  await using practice = await startPractice({ smtp: 0, imap: 0 })
  const { smtp, imap, address, displayName, password } = practice.values
  const secret = Secret.of(password)
  const target = {
    address,
    displayName,
    smtp: { ...smtp, secret },
    imap: { ...imap, secret },
    pins: [],
    provider: null,
  }
  const { outcome, progress, learned } = await runCheck(target, {
    report: () => {},
    signal: AbortSignal.timeout(20_000),
    network: 'allow',
    clock: () => performance.now(),
    token: 'practice0123',
    messageText: { language: 'fr', subject: 'Essai', paragraphs: ['Bonjour'] },
    ehloName: 'fluenzr.test',
    ca: practice.ca,
    budgets: { sentCopy: 50 },
  })
  expect(progress.arrival).toMatchObject({ fact: { folder: 'INBOX', spf: 'pass', dkim: 'pass', dmarc: 'pass' } })
  expect(learned.arrivesIn).toBe('INBOX')
  expect(outcome).toBe('ready')
  // A password that the servers use as a word is blacked out of what they say.
  expect(JSON.stringify(progress)).not.toContain('[secret]')
})
