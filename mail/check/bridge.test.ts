// Proton Bridge as it is: a real SMTP and a real IMAP server on 127.0.0.1, STARTTLS on both, one certificate of its own
// making for CN=127.0.0.1. Nobody can verify it; its key, trusted for these two doors, is enough.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { certificates } from '../../testing/certificates.ts'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { check, story, targetAt, tokenFor } from './check-setting.ts'
import type { CheckResult } from './run-check.ts'
import type { CheckTarget } from './target.ts'

const host = '127.0.0.1'
// Bridge makes up a password of its own for each mailbox.
const user = { name: 'ada@proton.me', password: 'kMyBZ9kdz4DOTxfBGQbJvw' }

let bridge: MailWorld

function targetOf(pins: CheckTarget['pins']): CheckTarget {
  const login = { host, security: 'starttls', username: user.name, password: user.password } as const
  const { submission, imap } = bridge.ports
  const more = { address: user.name, provider: 'proton-bridge', pins }
  return targetAt({ ...login, port: submission }, { ...login, port: imap }, more)
}

const run = (pins: CheckTarget['pins'], name: string) =>
  check(targetOf(pins), { token: tokenFor(name), budgets: { remedies: 3_000 } })

function problemsOf({ progress }: CheckResult): Problem[] {
  const rungs = [...progress.smtp.rungs, ...(progress.imap?.rungs ?? [])]
  return rungs.flatMap((rung) => (rung.state === 'failed' ? rung.problem : []))
}

describe.runIf(realServers().available)('Proton Bridge', () => {
  beforeAll(async () => {
    bridge = await startMailWorld({ users: [user], certificate: certificates.selfSigned })
  })
  afterAll(() => bridge[Symbol.asyncDispose]())

  test('asks for trust on both sides, and is ready by what was offered', async () => {
    const asked = await run([], 'asked')
    expect(asked.outcome).toBe('failed')
    // Nobody has tried to log in.
    expect(await bridge.log()).not.toMatch(/sasl_method|Login: user/)
    expect(problemsOf(asked).map(({ protocol, code }) => `${protocol} ${code}`)).toEqual([
      'smtp certificate-self-signed',
      'imap certificate-self-signed',
    ])
    const offered = problemsOf(asked).flatMap(({ remedies }) => remedies)
    const pins = offered.flatMap((one) => (one.kind === 'trust-certificate' ? one : []))
    expect(pins).toHaveLength(2)
    expect(pins[0]?.chain).toMatchObject([{ subject: 'CN=127.0.0.1', issuer: 'CN=127.0.0.1', names: ['127.0.0.1'] }])

    const trusted = await run(pins, 'trusted')
    expect(trusted.outcome).toBe('ready')
    expect(trusted.progress.arrival).toMatchObject({ state: 'passed', fact: { folder: 'INBOX' } })
    for (const { rungs } of [trusted.progress.smtp, trusted.progress.imap ?? { rungs: [] }])
      expect(rungs.find(({ stage }) => stage === 'secure')).toMatchObject({ state: 'passed', fact: { pinned: true } })
  })

  test('stays shut on the side whose key is not trusted', async () => {
    const [spki = ''] = problemsOf(await run([], 'half')).flatMap(({ chain }) => chain.map((one) => one.spki))
    const half = await run([{ host, port: bridge.ports.imap, spki }], 'half')
    expect(story(half, 'smtp')).toContain('secure: certificate-self-signed')
    expect(story(half, 'imap').at(-1)).toBe('select: passed')
  })
})
