// `fluenzr check` in the ways in which a server can be reached: without encryption on this machine, with keys that are
// trusted by hand; and what a program reads of a check that failed.
import { spawn } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Ladder } from '../contract/ladder.ts'
import { findCanaries } from '../testing/canary.ts'
import { certificates } from '../testing/certificates.ts'
import { type MailWorld, startMailWorld } from '../testing/mail-world.ts'
import { realServers } from '../testing/real-servers.ts'

const launcher = resolve(import.meta.dirname, '../bin/fluenzr')

async function checkWith({ user, ports }: MailWorld, security: 'none' | 'starttls' | 'tls', o: Typed = {}) {
  const [smtp, imap] = security === 'tls' ? [ports.submissions, ports.imaps] : [ports.submission, ports.imap]
  const servers = ['--smtp', `127.0.0.1:${smtp}:${security}`, '--imap', `127.0.0.1:${imap}:${security}`]
  const args = ['check', user.name, '--password-stdin', ...servers, ...(o.more ?? [])]
  const child = spawn(launcher, args, { env: { ...process.env, LANG: 'en_GB.UTF-8', NO_COLOR: '1', ...o.env } })
  child.stdin.end(`${o.password ?? user.password}\n`)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  expect(findCanaries([o.password ?? user.password], { out, err })).toEqual([])
  return { out, err, code }
}

interface Typed {
  more?: string[]
  password?: string
  env?: Record<string, string>
}

/** The one document of --json; nothing else may be on standard output. */
function documentIn(out: string) {
  const document = JSON.parse(out)
  const { smtp, imap } = { smtp: Ladder.parse(document.smtp), imap: Ladder.parse(document.imap) }
  const problems = [...smtp.rungs, ...imap.rungs].flatMap((rung) => (rung.state === 'failed' ? rung.problem : []))
  return { document, smtp, imap, problems }
}

const shown = new X509Certificate(certificates.selfSigned.cert).publicKey.export({ type: 'spki', format: 'der' })
const spki = createHash('sha256').update(shown).digest('hex')

describe.runIf(realServers().available)('fluenzr check', () => {
  let bridge: MailWorld
  beforeAll(async () => {
    bridge = await startMailWorld({ certificate: certificates.selfSigned })
  })
  afterAll(() => bridge[Symbol.asyncDispose]())

  test('without encryption reaches servers on this machine, and no stage of encryption is told', async () => {
    await using world = await startMailWorld({ dovecot: { plaintextAuth: true }, postfix: { plaintextAuth: true } })
    const { out, code } = await checkWith(world, 'none', { more: ['--json'] })
    const { document, smtp, imap } = documentIn(out)
    expect(document).toMatchObject({ outcome: 'ready', settings: { smtp: { security: 'none' } } })
    for (const { rungs } of [smtp, imap]) expect(rungs.map(({ stage }) => stage)).not.toContain('secure')
    expect(code).toBe(0)
  })

  test('refuses this machine where private addresses are refused, and ends with 1', async () => {
    const { out, code } = await checkWith(bridge, 'tls', { more: ['--json'], env: { FLUENZR_PRIVATE_NETWORK: 'deny' } })
    expect(documentIn(out).problems.map((problem) => problem.code)).toEqual(['private-address', 'private-address'])
    expect(code).toBe(1)
  })

  test('tells a program why a login failed, and ends with 1', async () => {
    const typed = { more: ['--json', '--trust', spki], password: 'Wr0ng-canary/word' }
    const { out, code } = await checkWith(bridge, 'tls', typed)
    const { document, problems } = documentIn(out)
    expect(document.outcome).toBe('failed')
    expect(problems).toMatchObject([
      { protocol: 'smtp', code: 'auth-failed', stage: 'authenticate', replyCode: 535 },
      { protocol: 'imap', code: 'auth-failed', stage: 'authenticate' },
    ])
    expect(code).toBe(1)
  })

  test('shows the key of Proton Bridge, and ends with 1', async () => {
    const { out, code } = await checkWith(bridge, 'starttls', { more: ['--json'] })
    const told = documentIn(out).problems.map((problem) => [problem.code, problem.chain[0]?.spki])
    expect(told).toEqual(Array(2).fill(['certificate-self-signed', spki]))
    expect(code).toBe(1)
  })

  test('trusts a key on both servers of Proton Bridge, and says that it passed only by that', async () => {
    const { out, code } = await checkWith(bridge, 'starttls', { more: ['--json', '--trust', spki.toUpperCase()] })
    const { document, smtp, imap } = documentIn(out)
    expect(document.outcome).toBe('ready')
    for (const { rungs } of [smtp, imap])
      expect(rungs.find(({ stage }) => stage === 'secure')).toMatchObject({ fact: { pinned: true } })
    expect(code).toBe(0)
  })

  test('with another key than the trusted one says that it has changed', async () => {
    const { out, code } = await checkWith(bridge, 'tls', { more: ['--trust', 'ab'.repeat(32)] })
    expect(out).toContain('certificate-changed')
    expect(code).toBe(1)
  })
})
