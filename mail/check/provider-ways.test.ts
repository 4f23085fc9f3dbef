// The ways of providers, on a real Postfix and a real Dovecot: what they refuse after the login, how they mark what
// they receive, names and addresses with accents, chains with an intermediate authority.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { certificates } from '../../testing/certificates.ts'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { authenticationResults } from '../../testing/postfix.ts'
import { realServers } from '../../testing/real-servers.ts'
import { check, type Place, story, targetAt } from './check-setting.ts'
import type { CheckResult } from './run-check.ts'
import type { CheckOptions, CheckTarget } from './target.ts'

interface Typed extends Partial<CheckTarget> {
  /** Typed for both servers. */
  server?: Partial<Place>
  budgets?: CheckOptions['budgets']
}

/** STARTTLS on both sides, as the world's first user, unless typed otherwise. */
function tryOut({ ports, user, ca }: MailWorld, { server, budgets, ...target }: Typed = {}) {
  const login = { security: 'starttls', username: user.name, password: user.password, ...server } as const
  const places = [
    { ...login, port: ports.submission },
    { ...login, port: ports.imap },
  ] as const
  return check(targetAt(...places, { address: user.name, ...target }), { ca, ...(budgets && { budgets }) })
}

function problemOf({ progress }: CheckResult, protocol: 'smtp' | 'imap' = 'smtp'): Problem | undefined {
  return progress[protocol]?.rungs.flatMap((rung) => (rung.state === 'failed' ? rung.problem : []))[0]
}

/** The one message that the user has received, parsed by somebody else's parser. */
async function received({ dovecot, user }: MailWorld) {
  const folder = join(dovecot.mailFolder, user.name)
  const files = await readdir(folder, { recursive: true })
  const [message = ''] = files.filter((file) => /^(new|cur)\/./.test(file))
  return PostalMime.parse(await readFile(join(folder, message)))
}

const patient = { timeout: 10_000 }
const world = describe.runIf(realServers().available)

world('a display name and an address', () => {
  test('arrive as they were typed, with accents and quotes', async () => {
    await using world = await startMailWorld()
    const displayName = 'Élodie "Lola" D’Août, Œuvres & Cie <3'
    expect((await tryOut(world, { displayName })).outcome).toBe('ready')
    expect((await received(world)).from).toEqual({ name: displayName, address: world.user.name })
  })

  test('may be other than ASCII in every part of the login', async () => {
    await using world = await startMailWorld({ users: [{ name: 'rené@test.local', password: 'crème brûlée' }] })
    expect((await tryOut(world)).outcome).toBe('ready')
    expect((await received(world)).to).toEqual([{ name: '', address: 'rené@test.local' }])
  })
})

world('what the receiver found', () => {
  test.each([
    [
      { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
      { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    ],
    [
      { spf: 'softfail', dkim: 'none', dmarc: 'fail' },
      { spf: 'fail', dkim: 'none', dmarc: 'fail' },
    ],
    [
      { spf: 'neutral', dkim: 'temperror', dmarc: 'none' },
      { spf: 'none', dkim: 'unknown', dmarc: 'none' },
    ],
  ])('is read: %o', async (written, shown) => {
    await using world = await startMailWorld({ postfix: { prepend: [authenticationResults(written)] } })
    const { progress } = await tryOut(world)
    expect(progress.arrival).toMatchObject({ state: 'passed', fact: shown })
  })
})

world('a refusal after the login', () => {
  test.each([
    ['greylisting-temporary', '450 4.2.0 Greylisted, please try again later'],
    ['recipient-mailbox-full', '452 4.2.2 Mailbox full'],
    ['blocked-reputation', '550 5.7.1 Message rejected as spam by our content filter'],
  ])('is %s where the server says: %s', async (code, answer) => {
    await using world = await startMailWorld({ postfix: { recipientAnswers: { 'contact@test.local': answer } } })
    const result = await tryOut(world)
    expect(problemOf(result)).toMatchObject({ code, stage: 'submit' })
    expect(problemOf(result)?.serverSaid).toContain(answer.slice(10))
    expect(result.outcome).toBe('login-works')
  })

  test('says that this login may not send as this address', async () => {
    await using world = await startMailWorld({ postfix: { ownAddressOnly: true } })
    const result = await tryOut(world, { address: 'other@test.local' })
    expect(problemOf(result)).toMatchObject({ code: 'sender-not-allowed', replyCode: 553 })
    expect(result.outcome).toBe('login-works')
  })

  test('says that the provider takes no more messages for now', async () => {
    await using world = await startMailWorld({ postfix: { perMinute: { messages: 1 } } })
    expect((await tryOut(world)).outcome).toBe('ready')
    const result = await tryOut(world)
    expect(problemOf(result)).toMatchObject({ code: 'sending-limit', permanent: false })
    expect(result.outcome).toBe('login-works')
  })

  test('that is never spoken, the message just vanishes, is noticed', async () => {
    await using world = await startMailWorld({ postfix: { settings: 'virtual_transport = discard:' } })
    const result = await tryOut(world, { budgets: { arrive: 500 } })
    expect(result.progress.arrival).toMatchObject({ state: 'failed', problem: { code: 'not-arrived' } })
    expect(result.outcome).toBe('login-works')
  })
})

world('a login', () => {
  test('is not tried in the clear where the server wants TLS first', async () => {
    await using world = await startMailWorld()
    // Dovecot takes a connection from its own address for secured: only Postfix can show it here.
    const result = await tryOut(world, { server: { security: 'none' } })
    expect(problemOf(result, 'smtp')).toMatchObject({ code: 'tls-required', stage: 'authenticate' })
    expect(await world.postfix.log()).not.toContain('authentication failed')
  })

  test('is tried once: a refused password is not sent in another form', async () => {
    await using world = await startMailWorld()
    await tryOut(world, { server: { password: 'certainly wrong' } })
    // Each server counts, and tells when the connection has ended.
    await expect.poll(world.postfix.log, patient).toMatch(/disconnect from .* auth=0\/1 /)
    await expect.poll(world.dovecot.log, patient).toContain('auth failed, 1 attempts')
  })

  test('works for SMTP although IMAP is switched off', async () => {
    await using world = await startMailWorld({ dovecot: { imap: false } })
    const result = await tryOut(world)
    expect(story(result, 'smtp').at(-1)).toBe('submit: passed')
    expect(problemOf(result, 'imap')).toMatchObject({ code: 'connection-refused', stage: 'connect' })
    expect(result.outcome).toBe('failed')
  })
})

world('a certificate', () => {
  test('may be signed by an intermediate authority that the server sends along', async () => {
    await using world = await startMailWorld({ certificate: certificates.chained })
    const { outcome, progress } = await tryOut(world)
    const secured = progress.smtp.rungs.flatMap((rung) => (rung.state === 'passed' ? rung.fact : []))
    const subjects = secured
      .flatMap((fact) => (fact.kind === 'secured' ? fact.chain : []))
      .map(({ subject }) => subject)
    expect(subjects.slice(0, 2)).toEqual([expect.stringMatching('mail.test'), expect.stringMatching('intermediate')])
    expect(outcome).toBe('ready')
  })

  test.each([
    ['incomplete', 'certificate-untrusted'],
    ['notYetValid', 'certificate-expired'],
  ] as const)('that is %s stops both sides before the login', async (kind, code) => {
    await using world = await startMailWorld({ certificate: certificates[kind] })
    const result = await tryOut(world)
    expect(problemOf(result, 'smtp')).toMatchObject({ code, family: 'certificate', stage: 'secure' })
    expect(problemOf(result, 'imap')).toMatchObject({ code, family: 'certificate', stage: 'secure' })
    expect(await world.log()).not.toMatch(/sasl_method|Login: user/)
  })
})
