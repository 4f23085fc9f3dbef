// `fluenzr check` as it is used: the launcher, real servers, exit codes, what is printed and what never is.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Ladder } from '../contract/ladder.ts'
import { certificates } from '../testing/certificates.ts'
import { freePort } from '../testing/free-port.ts'
import { type MailWorld, startMailWorld } from '../testing/mail-world.ts'

const launcher = resolve(import.meta.dirname, '../bin/fluenzr')
let folder: string
let world: MailWorld
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `fluenzr-cli-${process.pid}-`))
  world = await startMailWorld()
  await writeFile(join(folder, 'ca.pem'), world.ca)
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

interface Run {
  password?: string
  env?: Record<string, string>
  command?: string
}

async function fluenzr(args: string[], { password, env, command = launcher }: Run = {}) {
  const extra = { LANG: 'en_GB.UTF-8', LC_ALL: '', NO_COLOR: '1', NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'), ...env }
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...extra } })
  child.stdin.end(password === undefined ? '' : `${password}\n`)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code }
}

const servers = (security: 'tls' | 'starttls') => {
  const { submission, submissions, imap, imaps } = world.ports
  const [smtp, incoming] = security === 'tls' ? [submissions, imaps] : [submission, imap]
  return ['--smtp', `127.0.0.1:${smtp}:${security}`, '--imap', `127.0.0.1:${incoming}:${security}`]
}
const login = () => [world.user.name, '--password-stdin']

describe('fluenzr check', () => {
  test.each(['tls', 'starttls'] as const)('with %s says that everything works and ends with 0', async (security) => {
    const { out, code } = await fluenzr(['check', ...login(), ...servers(security)], { password: world.user.password })
    expect(out).toContain('Everything works.')
    expect(out).toContain('“INBOX”')
    expect(out).not.toContain('\x1b')
    expect(out).not.toContain(world.user.password)
    expect(code).toBe(0)
  })

  test('speaks French where the terminal does', async () => {
    const env = { LANG: 'fr_FR.UTF-8' }
    const { out } = await fluenzr(['check', ...login(), ...servers('tls')], { password: world.user.password, env })
    expect(out).toContain('Tout fonctionne.')
  })

  test('prints one document with --json', async () => {
    const { out, code } = await fluenzr(['check', ...login(), ...servers('tls'), '--json'], {
      password: world.user.password,
    })
    const document = JSON.parse(out)
    expect(document).toMatchObject({
      address: world.user.name,
      outcome: 'ready',
      settings: { smtp: { host: '127.0.0.1', security: 'tls', source: 'given' } },
      learned: { arrivesIn: 'INBOX' },
    })
    Ladder.parse(document.smtp)
    expect(out).not.toContain(world.user.password)
    expect(code).toBe(0)
  })

  test('with a wrong password says why, quotes the server, and ends with 1', async () => {
    const { out, code } = await fluenzr(['check', ...login(), ...servers('tls')], { password: 'not the password' })
    expect(out).toContain('auth-failed')
    expect(out).toContain('NO [AUTHENTICATIONFAILED]')
    expect(out).not.toContain('not the password')
    expect(code).toBe(1)
  })

  test('ends with 3 when the login works but the message is not taken', async () => {
    const recipientAnswers = { [world.user.name]: '550 5.7.1 Not to yourself' }
    await using strict = await startMailWorld({ postfix: { recipientAnswers } })
    await writeFile(join(folder, 'ca.pem'), strict.ca)
    const smtp = ['--smtp', `127.0.0.1:${strict.ports.submissions}:tls`, '--no-imap']
    const { out, code } = await fluenzr(['check', ...login(), ...smtp], { password: world.user.password })
    expect(out).toContain('550 5.7.1')
    expect(code).toBe(3)
  })

  test('shows a certificate that signs itself, and takes its key when told to', async () => {
    await using bridge = await startMailWorld({ certificate: certificates.selfSigned })
    const args = ['check', ...login(), '--smtp', `127.0.0.1:${bridge.ports.submission}:starttls`, '--no-imap']
    const refused = await fluenzr(args, { password: world.user.password })
    expect(refused.out).toContain('certificate-self-signed')
    const spki = /--trust ([0-9a-f]{64})/.exec(refused.out)?.[1] ?? ''
    const trusted = await fluenzr([...args, '--trust', spki], { password: world.user.password })
    expect(trusted.code).toBe(0)
  })

  test('is interrupted in good order by SIGINT', async () => {
    const { createServer } = await import('node:net')
    const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const port = (silent.address() as { port: number }).port
    const args = ['check', ...login(), '--smtp', `127.0.0.1:${port}:starttls`, '--no-imap']
    const child = spawn(launcher, args, { cwd: folder, env: { ...process.env, LANG: 'en' } })
    child.stdin.end('secret word\n')
    silent.once('connection', () => child.kill('SIGINT'))
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(out).toContain('Interrupted.')
    expect(code).toBe(130)
    silent.close()
  })
})

describe('wrong usage ends with 2 and sends nothing:', () => {
  test.each([
    ['no address', ['check']],
    ['something that is no address', ['check', 'nobody']],
    ['an unknown option', ['check', 'a@b.fr', '--passwort', 'x']],
    ['a security that does not exist', ['check', 'a@b.fr', '--smtp', 'h:465:ssl']],
    ['a port that does not exist', ['check', 'a@b.fr', '--smtp', 'h:99999:tls']],
    ['no terminal to ask for the password', ['check', 'a@b.fr', '--smtp', 'h:465:tls', '--no-imap']],
    ['servers that nobody has confirmed', ['check', 'someone@gmail.com', '--password-stdin']],
  ])('%s', async (_, args) => {
    const { code, err, out } = await fluenzr(args)
    expect(err).not.toBe('')
    expect(out).not.toContain('✔')
    expect(code).toBe(2)
  })
})

describe('the launcher', () => {
  test('works from any folder and through links, absolute and relative', async () => {
    await symlink(launcher, join(folder, 'absolute'))
    await symlink('absolute', join(folder, 'relative'))
    const { out, code } = await fluenzr(['check', '--help'], { command: './relative' })
    expect(out).toContain('Exit codes')
    expect(code).toBe(0)
  })

  test('runs on the pinned Node.js whatever the PATH holds', async () => {
    const args = ['check', 'a@b.fr', '--smtp', `127.0.0.1:${await freePort()}:tls`, '--no-imap', '--password-stdin']
    const { code } = await fluenzr(args, { password: 'x', env: { PATH: '/usr/bin:/bin' } })
    expect(code).toBe(1)
  })
})
