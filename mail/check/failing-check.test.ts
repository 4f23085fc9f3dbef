// Checks that fail against a real Postfix and a real Dovecot: the right rung, the right code, the server's own words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { certificates } from '../../testing/certificates.ts'
import { freePort } from '../../testing/free-port.ts'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { check, type Place, story, targetAt, user } from './check-setting.ts'
import { attemptsInMemory } from './remedies/attempts.ts'
import type { CheckResult } from './run-check.ts'

const onRealServers = describe.runIf(realServers().available)

let world: MailWorld
let smtp: Place
let imap: Place
beforeAll(async () => {
  world = await startMailWorld()
  smtp = { port: world.ports.submissions, security: 'tls' }
  imap = { port: world.ports.imaps, security: 'tls' }
})
afterAll(() => world[Symbol.asyncDispose]())

const run = (smtp: Place, imap: Place | null) => check(targetAt(smtp, imap), { ca: world.ca })

onRealServers('a wrong password', () => {
  const password = 'Wr0ng "pass\\wörd" ✓'

  test('fails at authenticate on both sides, with what each server said', async () => {
    const result = await run({ ...smtp, password }, { ...imap, password })
    expect(result.outcome).toBe('failed')
    expect(problemOf(result, 'smtp')).toMatchObject({ code: 'auth-failed', stage: 'authenticate', replyCode: 535 })
    expect(problemOf(result, 'imap')).toMatchObject({
      code: 'auth-failed',
      stage: 'authenticate',
      serverSaid: 'NO [AUTHENTICATIONFAILED] Authentication failed.',
    })
    expect(story(result, 'smtp').at(-1)).toBe('submit: skipped')
    expect(story(result, 'imap').at(-1)).toBe('select: skipped')
    expect(result.progress.arrival).toMatchObject({ state: 'skipped' })
  })

  test('never appears in what is reported, in no form', async () => {
    const result = await run({ ...smtp, password }, { ...imap, password })
    const said = JSON.stringify(result.reports)
    const base64 = Buffer.from(`\0${user.name}\0${password}`).toString('base64')
    for (const form of [
      password,
      JSON.stringify(password).slice(1, -1),
      base64,
      Buffer.from(password).toString('base64'),
    ])
      expect(said).not.toContain(form)
    expect(problemOf(result, 'smtp')?.transcript.map(({ text }) => text)).toContain('AUTH PLAIN [secret]')
  })

  test('is not sent a fourth time within a minute', async () => {
    const attempts = attemptsInMemory(() => 0)
    const again = () => check(targetAt({ ...smtp, password }, null), { ca: world.ca, attempts })
    for (const _ of [1, 2, 3]) expect(story(await again(), 'smtp')).toContain('authenticate: auth-failed')
    const fourth = await again()
    expect(problemOf(fourth, 'smtp')).toMatchObject({ code: 'auth-slow-down', retryAfterSeconds: 60 })
  })

  test('for IMAP alone leaves the SMTP side climbed to its top', async () => {
    const result = await run(smtp, { ...imap, password })
    expect(result.outcome).toBe('failed')
    expect(story(result, 'smtp').at(-1)).toBe('submit: passed')
    expect(story(result, 'imap')).toContain('authenticate: auth-failed')
  })
})

onRealServers('a wrong server', () => {
  test('that listens on no such port is a refused connection', async () => {
    const result = await run({ port: await freePort(), security: 'starttls' }, null)
    expect(story(result, 'smtp').slice(0, 3)).toEqual([
      'resolve: passed',
      'connect: connection-refused',
      'greet: skipped',
    ])
  })

  test('whose name does not exist is a DNS problem', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    const result = await check(targetAt({ ...smtp, host: 'nowhere.test' }, null), { lookup })
    expect(story(result, 'smtp')[0]).toBe('resolve: dns')
  })

  test('with TLS where it wants STARTTLS fails at secure', async () => {
    const result = await run(
      { port: world.ports.submission, security: 'tls' },
      { port: world.ports.imap, security: 'tls' },
    )
    expect(story(result, 'smtp')).toContain('secure: tls-wrong-mode')
    expect(story(result, 'imap')).toContain('secure: tls-wrong-mode')
  })

  test('with STARTTLS where it wants TLS keeps silent, and the deadline holds', async () => {
    const budgets = { greet: 300 }
    const places = [
      { port: smtp.port, security: 'starttls' },
      { port: imap.port, security: 'starttls' },
    ] as const
    const result = await check(targetAt(...places), { ca: world.ca, budgets })
    expect(problemOf(result, 'smtp')).toMatchObject({ stage: 'greet', nodeError: 'EDEADLINE' })
    expect(problemOf(result, 'imap')).toMatchObject({ stage: 'greet', nodeError: 'EDEADLINE' })
  })
})

onRealServers('a certificate', () => {
  test.each([
    ['selfSigned', 'certificate-self-signed'],
    ['expired', 'certificate-expired'],
    ['wrongHost', 'certificate-wrong-host'],
    ['untrusted', 'certificate-untrusted'],
  ] as const)('that is %s stops both sides before any password, and is shown', async (kind, code) => {
    await using other = await startMailWorld({ certificate: certificates[kind] })
    const { submission, imap } = other.ports
    const places = [
      { port: submission, security: 'starttls' },
      { port: imap, security: 'starttls' },
    ] as const
    const result = await check(targetAt(...places), { ca: other.ca })
    for (const protocol of ['smtp', 'imap'] as const) {
      expect(story(result, protocol).slice(3)).toEqual([`secure: ${code}`, 'authenticate: skipped', expect.anything()])
      expect(problemOf(result, protocol)?.chain[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test('that signs itself passes when the user trusts its key for this host and port, and only there', async () => {
    await using bridge = await startMailWorld({ certificate: certificates.selfSigned })
    const { submission, imap } = bridge.ports
    const places = [
      { port: submission, security: 'starttls' },
      { port: imap, security: 'starttls' },
    ] as const
    const refused = await check(targetAt(...places))
    const spki = problemOf(refused, 'smtp')?.chain[0]?.spki ?? ''
    const host = '127.0.0.1'
    const trusted = await check(targetAt(...places, { pins: [submission, imap].map((port) => ({ host, port, spki })) }))
    expect(trusted.outcome).toBe('ready')
    const onlySmtp = await check(targetAt(...places, { pins: [{ host, port: submission, spki }] }))
    expect(story(onlySmtp, 'imap')).toContain('secure: certificate-self-signed')
    const changed = await check(targetAt(...places, { pins: [{ host, port: imap, spki: 'ab'.repeat(32) }] }))
    expect(story(changed, 'imap')).toContain('secure: certificate-changed')
  })
})

onRealServers('an address', () => {
  test('that is private is refused before anything connects when the network is denied', async () => {
    const result = await check(targetAt(smtp, imap), { network: 'deny' })
    expect(story(result, 'smtp')[0]).toBe('resolve: private-address')
    expect(story(result, 'imap')[0]).toBe('resolve: private-address')
  })

  test('that is public is never reached without encryption', async () => {
    const lookup = async () =>
      [
        { address: '192.0.0.9', family: 4 },
        { address: '9.9.9.9', family: 4 },
      ].slice(1)
    const plain = { host: 'mail.example.com', port: 25, security: 'none' } as const
    const result = await check(targetAt(plain, plain), { lookup })
    expect(story(result, 'smtp').slice(0, 2)).toEqual(['resolve: tls-required', 'connect: skipped'])
    expect(story(result, 'imap').slice(0, 2)).toEqual(['resolve: tls-required', 'connect: skipped'])
  })

  test('that is private may be used without encryption', async () => {
    await using plain = await startMailWorld({ dovecot: { plaintextAuth: true }, postfix: { plaintextAuth: true } })
    const places = [
      { port: plain.ports.submission, security: 'none' },
      { port: plain.ports.imap, security: 'none' },
    ] as const
    const result = await check(targetAt(...places))
    expect(story(result, 'smtp')).toEqual(
      ['resolve', 'connect', 'greet', 'authenticate', 'submit'].map((stage) => `${stage}: passed`),
    )
    expect(result.outcome).toBe('ready')
  })
})

onRealServers('a message', () => {
  test('that the server does not take leaves the logins good', async () => {
    const recipientAnswers = { [user.name]: '450 4.2.0 Greylisted, try again later' }
    await using strict = await startMailWorld({ postfix: { recipientAnswers } })
    const { submissions, imaps } = strict.ports
    const target = targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' })
    const result = await check(target, { ca: strict.ca })
    expect(result.outcome).toBe('login-works')
    expect(problemOf(result, 'smtp')).toMatchObject({ stage: 'submit', replyCode: 450, enhancedStatus: '4.2.0' })
    expect(result.progress.arrival).toMatchObject({ state: 'skipped' })
  })
})

function problemOf(result: CheckResult, protocol: 'smtp' | 'imap'): Problem | undefined {
  const rungs = result.progress[protocol]?.rungs ?? []
  return rungs.flatMap((rung) => (rung.state === 'failed' ? rung.problem : []))[0]
}
