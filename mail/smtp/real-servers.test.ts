// The same client against real Postfix and real Dovecot submission: what is said here is understood there.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificates } from '../../testing/certificates.ts'
import { type MailWorld, type MailWorldOptions, startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { address, failureOf, patience } from '../../testing/smtp-talk.ts'
import { until } from '../../testing/until.ts'
import { Secret } from '../address/secret.ts'
import { openSocket } from '../dns/open-socket.ts'
import { secure } from '../tls/secure.ts'
import type { Envelope } from './envelope.ts'
import { greet, type Talk } from './greet.ts'
import { logIn } from './log-in.ts'
import { quit } from './quit.ts'
import { startTls } from './start-tls.ts'
import { submit } from './submit.ts'
import { Wire } from './wire.ts'

type Mode = 'starttls' | 'tls'

interface Door {
  world: MailWorld
  mode: Mode
  port?: number
  onLine?: (from: 'us' | 'server', text: string) => void
}

/** Connected, secured and greeted. */
async function open({ world, mode, onLine, port = portOf(world, mode) }: Door): Promise<Talk> {
  const over = { host: 'mail.test', port, pins: [], ca: world.ca, signal: patience() }
  const socket = await openSocket([world.host], port, over)
  const chosen = mode === 'tls' ? (await secure(socket, over)).socket : socket
  const talk = await greet(new Wire(chosen, onLine), { name: 'me.test', signal: patience() })
  return mode === 'tls' ? talk : startTls(talk, over)
}

async function openLoggedIn(door: Door): Promise<Talk> {
  const talk = await open(door)
  const { name, password } = door.world.user
  await logIn(talk, { username: name, secret: Secret.of(password), signal: patience() })
  return talk
}

function portOf({ ports }: MailWorld, mode: Mode): number {
  return mode === 'tls' ? ports.submissions : ports.submission
}

const toMyself = ({ user }: MailWorld): Envelope => ({ from: address(user.name), to: [address(user.name)] })

const letter = (subject: string, body: string) =>
  Buffer.from(`From: me <contact@test.local>\r\nTo: me <contact@test.local>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`)

/** The received file whose subject is this, as the server filed it. */
async function received({ dovecot, user }: MailWorld, subject: string): Promise<string> {
  const folder = join(dovecot.mailFolder, user.name, 'new')
  let found: string | undefined
  await until(async () => {
    const names = await readdir(folder).catch(() => [])
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    found = texts.find((text) => text.includes(`Subject: ${subject}\n`))
    return found !== undefined
  })
  return found ?? ''
}

async function inWorld(options: MailWorldOptions, run: (world: MailWorld) => Promise<void>): Promise<void> {
  await using world = await startMailWorld(options)
  await run(world)
}

describe.runIf(realServers().available)('Postfix', () => {
  let world: MailWorld
  beforeAll(async () => {
    world = await startMailWorld()
  })
  afterAll(() => world?.[Symbol.asyncDispose]())

  test.each(['starttls', 'tls'] as const)(
    'takes a message over %s in one round trip, and files it as it was',
    async (mode) => {
      const talk = await openLoggedIn({ world, mode })
      await using _ = talk.wire
      expect(talk.capabilities).toMatchObject({ pipelining: true, chunking: true, eightBitMime: true, smtpUtf8: true })
      const message = letter(`by ${mode}`, '.\r\n..\r\n.dot\r\nlast')
      const outcome = await submit(talk, toMyself(world), message, { signal: patience(), beforeEnd: async () => {} })
      expect(outcome).toMatchObject({
        result: 'accepted',
        serverSaid: expect.stringMatching(/^250 2\.0\.0 .*queued as/),
      })
      await quit(talk)
      expect(await received(world, `by ${mode}`)).toMatch(/\n\n\.\n\.\.\n\.dot\nlast\n$/)
    },
  )

  test.each([
    ['DATA, pipelined', { chunking: false }],
    ['DATA, one command after the other', { chunking: false, pipelining: false }],
    ['BDAT, one command after the other', { pipelining: false }],
  ])('takes a message by %s, and the dots arrive', async (how, without) => {
    const talk = await openLoggedIn({ world, mode: 'tls' })
    await using _ = talk.wire
    const less = { ...talk, capabilities: { ...talk.capabilities, ...without } }
    for (const turn of [1, 2]) {
      const message = letter(`${how} ${turn}`, '.\r\n..\r\n.dot\r\nlast')
      expect(await submit(less, toMyself(world), message, { signal: patience() })).toMatchObject({ result: 'accepted' })
      expect(await received(world, `${how} ${turn}`)).toMatch(/\n\n\.\n\.\.\n\.dot\nlast\n$/)
    }
    await quit(talk)
  })

  test('takes twenty messages and one of three megabytes through one connection', async () => {
    const talk = await openLoggedIn({ world, mode: 'starttls' })
    await using _ = talk.wire
    for (let turn = 0; turn < 20; turn++) {
      const outcome = await submit(talk, toMyself(world), letter(`many ${turn}`, 'hi'), { signal: patience() })
      expect(outcome.result).toBe('accepted')
    }
    const large = letter('large', 'a line that is repeated\r\n'.repeat(120_000))
    expect(await submit(talk, toMyself(world), large, { signal: patience() })).toMatchObject({ result: 'accepted' })
    await quit(talk)
    expect((await received(world, 'large')).length).toBeGreaterThan(2_800_000)
  })

  test('refuses one recipient, takes the others, and the connection lives on after a refusal', async () => {
    const talk = await openLoggedIn({ world, mode: 'tls' })
    await using _ = talk.wire
    const nobody = address('nobody@test.local')
    const mine = toMyself(world)
    const mixed = await submit(talk, { ...mine, to: [nobody, ...mine.to] }, letter('mixed', 'hi'), {
      signal: patience(),
    })
    expect(mixed).toMatchObject({
      result: 'accepted',
      recipients: [
        { result: 'refused', scope: 'recipient', evidence: { enhancedStatus: '5.1.1' } },
        { result: 'accepted' },
      ],
    })
    for (const capabilities of [talk.capabilities, { ...talk.capabilities, chunking: false }]) {
      const outcome = await submit({ ...talk, capabilities }, { ...mine, to: [nobody] }, letter('none', 'hi'), {
        signal: patience(),
      })
      expect(outcome).toMatchObject({ result: 'refused', scope: 'recipient', evidence: { replyCode: 550 } })
      expect(talk.wire.alive).toBe(true)
    }
    expect(await submit(talk, mine, letter('after', 'hi'), { signal: patience() })).toMatchObject({
      result: 'accepted',
    })
    await quit(talk)
  })

  test('refuses a wrong password, and neither transcript nor evidence quotes it', async () => {
    const heard: string[] = []
    const talk = await open({ world, mode: 'tls', onLine: (from, text) => heard.push(`${from}: ${text}`) })
    await using _ = talk.wire
    const wrong = { username: world.user.name, secret: Secret.of('wrong horse'), signal: patience() }
    const failure = await failureOf(logIn(talk, wrong))
    expect(failure).toMatchObject({ evidence: { replyCode: 535, enhancedStatus: '5.7.8' } })
    expect(heard).toContain('us: AUTH PLAIN [secret]')
    expect(heard.join('\n') + JSON.stringify(failure)).not.toMatch(/wrong horse|d3JvbmcgaG9yc2/)
  })

  test('is recognised when it is spoken to in the wrong mode', async () => {
    expect(await failureOf(open({ world, mode: 'tls', port: world.ports.submission }))).toMatchObject({
      evidence: { nodeError: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    })
    const port = world.ports.submissions
    const socket = await openSocket([world.host], port, { signal: patience() })
    await using wire = new Wire(socket)
    const failure = await failureOf(greet(wire, { name: 'me.test', signal: AbortSignal.timeout(300) }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'EDEADLINE' } })
  })
})

describe.runIf(realServers().available)('servers of other manners', () => {
  test('Postfix with SCRAM only', () =>
    inWorld({ dovecot: { mechanisms: ['scram-sha-256'] } }, async (world) => {
      const talk = await open({ world, mode: 'tls' })
      await using _ = talk.wire
      const { name, password } = world.user
      const loggedIn = await logIn(talk, { username: name, secret: Secret.of(password), signal: patience() })
      expect(loggedIn.mechanism).toBe('SCRAM-SHA-256')
      const other = await open({ world, mode: 'tls' })
      await using __ = other.wire
      const failure = await failureOf(logIn(other, { username: name, secret: Secret.of('wrong'), signal: patience() }))
      expect(failure).toMatchObject({ evidence: { replyCode: 535 } })
    }))

  test('Postfix with LOGIN only', () =>
    inWorld({ dovecot: { mechanisms: ['login'] } }, async (world) => {
      const talk = await openLoggedIn({ world, mode: 'starttls' })
      await quit(talk)
    }))

  test('Postfix with a small limit, greylisting and an address that is not ASCII', () =>
    inWorld(
      { postfix: { messageSizeLimit: 4000, recipientAnswers: { 'other@test.local': '450 4.2.0 Greylisted' } } },
      async (world) => {
        const talk = await openLoggedIn({ world, mode: 'tls' })
        await using _ = talk.wire
        const mine = toMyself(world)
        const big = await submit(talk, mine, letter('big', 'x'.repeat(5000)), { signal: patience() })
        expect(big).toMatchObject({ result: 'refused', scope: 'content', evidence: { serverSaid: 'SIZE 4000' } })
        // The server's own refusal is the same, where the announcement is not heard.
        const unheard = { ...talk, capabilities: { ...talk.capabilities, size: null } }
        const refused = await submit(unheard, mine, letter('big', 'x'.repeat(5000)), { signal: patience() })
        expect(refused).toMatchObject({ result: 'refused', scope: 'content', evidence: { replyCode: 552 } })
        const again = talk.wire.alive ? talk : await openLoggedIn({ world, mode: 'tls' })
        await using __ = again.wire
        const grey = { ...mine, to: [address('other@test.local')] }
        const later = await submit(again, grey, letter('grey', 'hi'), { signal: patience() })
        expect(later).toMatchObject({ result: 'later', evidence: { replyCode: 450, enhancedStatus: '4.2.0' } })
        const rene = { ...mine, to: [address('rené@example.com')] }
        expect(await submit(again, rene, letter('intl', 'hi'), { signal: patience() })).toMatchObject({
          result: 'accepted',
        })
      },
    ))

  test('Postfix with a bad certificate gets no password', () =>
    inWorld({ certificate: certificates.expired }, async (world) => {
      for (const mode of ['tls', 'starttls'] as const)
        expect(await failureOf(open({ world, mode }))).toMatchObject({ evidence: { nodeError: 'CERT_HAS_EXPIRED' } })
    }))

  test('the submission service of Dovecot', () =>
    inWorld({}, async (world) => {
      await using relay = await startMailWorld({ dovecot: { relayPort: world.ports.mx } })
      for (const mode of ['tls', 'starttls'] as const) {
        const { submission, submissions } = relay.dovecot.ports
        const talk = await openLoggedIn({ world: relay, mode, port: mode === 'tls' ? submissions : submission })
        await using _ = talk.wire
        for (const chunking of [true, false]) {
          const how = {
            ...talk,
            capabilities: { ...talk.capabilities, chunking: chunking && talk.capabilities.chunking },
          }
          const subject = `dovecot ${mode} ${chunking}`
          const outcome = await submit(how, toMyself(world), letter(subject, '.dot'), {
            signal: patience(),
            beforeEnd: async () => {},
          })
          expect(outcome).toMatchObject({ result: 'accepted' })
          expect(await received(world, subject)).toMatch(/\n\.dot\n$/)
        }
        await quit(talk)
      }
    }))
})
