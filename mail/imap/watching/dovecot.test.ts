// Watching a mailbox of a real Dovecot: live, after an outage, over a line that breaks; and what it leaves behind there.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cuttingProxy } from '../../../testing/cutting-proxy.ts'
import { type Dovecot, startDovecot } from '../../../testing/dovecot.ts'
import { openPostman } from '../../../testing/lmtp.ts'
import { MailboxObserver } from '../../../testing/mailbox-observer.ts'
import { realServers } from '../../../testing/real-servers.ts'
import { until } from '../../../testing/until.ts'
import { Secret } from '../../address/secret.ts'

const names = ['live', 'junk', 'outage', 'cut', 'large', 'deleted', 'untouched', 'busy', 'meanwhile']
const users = names.map((name) => ({ name: `${name}@test.local`, password: 'correct horse 1' }))
const mail = (subject: string | number, body = 'hello') =>
  `From: ada@example.net\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.net>\r\n\r\n${body}\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

describe.runIf(realServers().available)('a mailbox in Dovecot', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot({ users, plaintextAuth: true, settings: 'mail_max_userip_connections = 1000' })
  })
  afterAll(() => dovecot[Symbol.asyncDispose]())

  const at = (name: string, port = dovecot.ports.imaps) => ({
    ...{
      port,
      username: `${name}@test.local`,
      security: port === dovecot.ports.imaps ? ('tls' as const) : ('none' as const),
    },
    secret: Secret.of('correct horse 1'),
  })
  const deliver = (name: string, message: string, folder = 'INBOX') =>
    dovecot.deliver({ user: `${name}@test.local`, message, folder })

  test('tells of a mail as soon as Dovecot announces it', async () => {
    await using postman = await openPostman(dovecot.ports.lmtp)
    await using observer = new MailboxObserver({ server: at('live') })
    await observer.until(isWatching)
    for (let number = 1; number <= 3; number++) {
      await postman.deliver({ to: 'live@test.local', message: mail(number) })
      const begun = performance.now()
      await observer.until(({ subjects }) => subjects.includes(String(number)))
      // Dovecot itself waits half a second before it announces anything.
      expect(performance.now() - begun).toBeLessThan(1_500)
    }
    expect(observer.states.map(({ state }) => state)).toEqual(['connecting', 'watching'])
  })

  test('reads Junk and Sent by the by', async () => {
    await deliver('junk', mail('in Junk'), 'Junk')
    await deliver('junk', mail('in Sent'), 'Sent')
    await using observer = new MailboxObserver({ server: at('junk'), budgets: { round: 200 } })
    await observer.until(({ subjects }) => subjects.length === 2)
    await deliver('junk', mail('later'), 'Junk')
    await observer.until(({ subjects }) => subjects.includes('later'))
    expect(observer.mails.map(({ mail }) => mail.folder).toSorted()).toEqual(['junk', 'junk', 'sent'])
  })

  test('leaves everything as it was: unseen, recent, in its place', async () => {
    for (let number = 1; number <= 5; number++) await deliver('untouched', mail(number))
    await deliver('untouched', mail('in Junk'), 'Junk')
    await using observer = new MailboxObserver({ server: at('untouched'), budgets: { turn: 50, round: 100 } })
    await observer.until(({ subjects }) => subjects.length === 6)
    await deliver('untouched', mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    await observer.stop()
    const { host, ports } = dovecot
    const auth = { user: 'untouched@test.local', pass: 'correct horse 1' }
    const client = new ImapFlow({ host, port: ports.imap, secure: false, doSTARTTLS: false, auth, logger: false })
    await client.connect()
    const query = { messages: true, recent: true, unseen: true }
    expect(await client.status('INBOX', query)).toMatchObject({ messages: 6, recent: 6, unseen: 6 })
    expect(await client.status('Junk', query)).toMatchObject({ messages: 1, recent: 1, unseen: 1 })
    await client.logout()
  })

  test('catches up with 10,000 mails, 50 of them wanted, in less than 30 s', async () => {
    await deliver('outage', mail('before'))
    await using before = new MailboxObserver({ server: at('outage') })
    await before.until(isWatching)
    await before.stop()
    await fill(join(dovecot.mailFolder, 'outage@test.local', 'new'), 10_000)
    const begun = performance.now()
    await using after = new MailboxObserver({
      server: at('outage'),
      positions: [...before.positions.values()],
      wants: ({ headers }) => headers.includes('wanted'),
      budgets: { answer: 15_000 },
    })
    await after.until(isWatching, 30_000)
    expect(after.subjects).toHaveLength(50)
    expect(after.weighed).toHaveLength(10_000)
    expect(new Set(after.weighed.map(({ uid }) => uid)).size).toBe(10_000)
    expect(performance.now() - begun).toBeLessThan(30_000)
  }, 90_000)

  test('goes on when mails are deleted under its hands', async () => {
    for (let number = 1; number <= 30; number++) await deliver('deleted', mail(number))
    const client = new ImapFlow({
      ...{ host: dovecot.host, port: dovecot.ports.imap, secure: false, doSTARTTLS: false, logger: false },
      auth: { user: 'deleted@test.local', pass: 'correct horse 1' },
    })
    await client.connect()
    await client.mailboxOpen('INBOX')
    let isDeleted = false
    const beforeKeep = async () => {
      if (!isDeleted) await client.messageDelete('1:10', { uid: true })
      isDeleted = true
    }
    await using observer = new MailboxObserver({ server: at('deleted'), beforeKeep })
    await observer.until(isWatching)
    await client.messageDelete('25:30', { uid: true })
    await deliver('deleted', mail('after'))
    await observer.until(({ subjects }) => subjects.includes('after'))
    await client.logout()
    expect(observer.unreadable).toEqual([])
  })

  test('reads a large mail in pieces, byte by byte as it is', async () => {
    const text = mail('large', `${'x'.repeat(75)}\r\n`.repeat(220_000))
    await deliver('large', text)
    await using observer = new MailboxObserver({ server: at('large') })
    await observer.until(({ mails }) => mails.length === 1)
    expect(observer.mails).toMatchObject([{ complete: true, raw: undefined }])
    expect(Math.max(...observer.pieces.map(({ bytes }) => bytes.length))).toBe(1024 * 1024)
    expect(observer.mails.map((read) => observer.bytesOf(read).equals(Buffer.from(text)))).toEqual([true])
  })

  test('hears of what comes in while a large mail is being read', async () => {
    const text = mail('enormous', `${'x'.repeat(75)}\r\n`.repeat(270_000))
    await using postman = await openPostman(dovecot.ports.lmtp)
    await deliver('meanwhile', text)
    const order: (string | number)[] = []
    await using observer = new MailboxObserver({
      server: at('meanwhile'),
      beforePiece: async ({ from }) => {
        order.push(from)
        if (order.length === 3) await postman.deliver({ to: 'meanwhile@test.local', message: mail('small') })
      },
      beforeKeep: ({ mails }) => void order.push(...mails.map(({ raw }) => (raw ? 'small' : 'enormous'))),
    })
    await observer.until(({ mails }) => mails.length === 2, 20_000)
    expect(order.indexOf('small')).toBeLessThan(8)
    expect(order.at(-1)).toBe('enormous')
    expect(observer.subjects).toEqual(['small', 'enormous'])
  })

  test('over a line that is cut at any byte, every mail is kept once and none is missed', async () => {
    const total = 110
    let seed = 42
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    const cutOf = () => ({
      after: Math.ceil(random() ** 2 * 40_000),
      how: random() < 0.15 ? ('silence' as const) : ('reset' as const),
    })
    await using proxy = await cuttingProxy(dovecot.ports.imap, cutOf)
    await using postman = await openPostman(dovecot.ports.lmtp)
    const server = at('cut', proxy.port)
    const budgets = { silence: 2_000, answer: 1_000, sign: 1_000, turn: 500, round: 500, pause: 5, longestPause: 50 }
    const reach = { secure: 1_000, greet: 1_000, authenticate: 1_000 }
    let observer = new MailboxObserver({ server, budgets, random, reach })
    const kept: string[] = []
    const takeOver = async () => {
      await observer.stop()
      kept.push(...observer.mails.map(({ mail: { path, uid } }, at) => `${path} ${uid} ${observer.subjects[at]}`))
      const positions = [...observer.positions.values()]
      observer = new MailboxObserver({ server, budgets, random, reach, positions })
    }
    for (let number = 1; number <= total; number++) {
      await postman.deliver({ to: 'cut@test.local', message: mail(number, 'x'.repeat(random() * 4_000)) })
      const { cuts } = proxy
      if (number % 5 === 0) await until(async () => proxy.cuts > cuts)
      if (number % 40 === 0) await takeOver()
    }
    proxy.mend()
    await observer.until(
      ({ subjects, state }) => kept.length + subjects.length >= total && state === 'watching',
      20_000,
    )
    await takeOver()
    await observer.stop()
    expect(proxy.cuts).toBeGreaterThanOrEqual(20)
    expect(kept.map((line) => Number(line.split(' ')[2])).toSorted((a, b) => a - b)).toEqual(numbers(total))
    expect(observer.unreadable).toEqual([])
  }, 120_000)
})

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

/** Straight into the Maildir, as somebody else's delivery. */
async function fill(folder: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const name = `${1_790_000_000 + number}.M${number}P1.test`
    await writeFile(join(folder, name), mail(number % 200 === 0 ? `${number} wanted` : number).replaceAll('\r', ''))
  }
}
