// A real Dovecot 2.3 on free ports of 127.0.0.1 in a folder of its own: IMAP with STARTTLS and with TLS, submission and
// LMTP, users with Maildir folders. Runs as root (then the mail belongs to nobody) and as an ordinary user.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { certificates } from './certificates.ts'
import { type Daemon, startDaemon } from './daemon.ts'
import { type DovecotPorts, dovecotConfiguration } from './dovecot-configuration.ts'
import { freePort } from './free-port.ts'
import { passingFolder } from './passing-folder.ts'
import type { Identity } from './x509.ts'

export interface MailUser {
  /** The login, which is the address. */
  name: string
  password: string
  /** The system's user whose mail it is; for one, for all of them. Default: nobody. */
  uid?: number
}

export interface DovecotOptions {
  users?: readonly MailUser[]
  certificate?: Identity
  /** Default: PLAIN, LOGIN, SCRAM-SHA-256, XOAUTH2 left out. */
  mechanisms?: readonly string[]
  /** True: a password is accepted without TLS, and offered so in the greeting. Default false. */
  plaintextAuth?: boolean
  /** False: nothing listens for IMAP, as when the user has not switched it on. The ports stay reserved. */
  imap?: boolean
  /** Where the submission service hands on what it accepts: the plain SMTP port of a Postfix. */
  relayPort?: number
  /** Connections that one user may hold open. */
  connectionsPerUser?: number
  /** More lines for dovecot.conf; they win over ours. */
  settings?: string
}

export interface Dovecot extends Daemon {
  host: '127.0.0.1'
  ports: DovecotPorts
  users: readonly MailUser[]
  /** Unix socket of the authentication service, for Postfix. */
  authSocket: string
  /** Maildirs: `<mailFolder>/<login>/{new,cur,.Junk/…}`. */
  mailFolder: string
  /** Puts a message into a folder (INBOX by default) as the server itself would file it. */
  deliver(delivery: { user: string; message: string | Uint8Array; folder?: string }): Promise<void>
  /** As a provider does it: from now on the old one is refused. */
  changePassword(user: string, password: string): Promise<void>
  /** From now on nobody of that name lives here. */
  removeUser(user: string): Promise<void>
}

export const defaultUsers: readonly [MailUser, ...MailUser[]] = [
  { name: 'contact@test.local', password: 'correct horse 1' },
  { name: 'other@test.local', password: 'battery staple 2' },
]

/** Resolves when IMAP answers (about 50 ms). */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const own = await passingFolder('dovecot')
  const folder = own.path
  const users = options.users ?? defaultUsers
  const ports = await choosePorts()
  const files = {
    configuration: join(folder, 'dovecot.conf'),
    log: join(folder, 'dovecot.log'),
    authSocket: join(folder, 'auth-client'),
    mail: join(folder, 'mail'),
  }
  await writeFiles(folder, users, options.certificate ?? certificates.good)
  await writeFile(files.configuration, dovecotConfiguration({ folder, ports, options, root: process.getuid?.() === 0 }))
  const daemon = await startDaemon({
    command: ['/usr/sbin/dovecot', '-F', '-c', files.configuration],
    folder: own,
    logFile: files.log,
    ports: options.imap === false ? [ports.lmtp] : [ports.imap, ports.imaps],
  })
  return {
    ...daemon,
    host: '127.0.0.1',
    ports,
    users,
    authSocket: files.authSocket,
    mailFolder: files.mail,
    deliver: (delivery) => save(files.configuration, delivery),
    changePassword: (user, password) =>
      rewriteUser(join(folder, 'users'), user, (line) => line.replace(/\}[^:]*/, `}${password}`)),
    removeUser: (user) => rewriteUser(join(folder, 'users'), user, () => undefined),
  }
}

async function choosePorts(): Promise<DovecotPorts> {
  const [imap, imaps, submission, submissions, lmtp] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ]
  return { imap, imaps, submission, submissions, lmtp }
}

async function writeFiles(folder: string, users: readonly MailUser[], certificate: Identity): Promise<void> {
  const passwords = users.map(({ name, password, uid }) => {
    return `${name}:{PLAIN}${password.replaceAll(':', '\\:')}${uid === undefined ? '' : `:${uid}:${uid}::`}\n`
  })
  await mkdir(join(folder, 'mail'))
  await chmod(join(folder, 'mail'), 0o777)
  await writeFile(join(folder, 'users'), passwords.join(''))
  await writeFile(join(folder, 'cert.pem'), certificate.cert)
  await writeFile(join(folder, 'key.pem'), certificate.key)
}

/** `rewrite`: the line of that user; undefined: none. */
async function rewriteUser(file: string, user: string, rewrite: (line: string) => string | undefined): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  const changed = lines.flatMap((line) => (line.startsWith(`${user}:`) ? (rewrite(line) ?? []) : line))
  await writeFile(`${file}.new`, changed.join('\n'))
  await rename(`${file}.new`, file)
  // Dovecot looks whether the file has changed once in each second of the clock, at the first login in it.
  await wait(1_000 - (Date.now() % 1_000) + 10)
}

async function save(
  configuration: string,
  { user, message, folder = 'INBOX' }: { user: string; message: string | Uint8Array; folder?: string },
): Promise<void> {
  const doveadm = spawn('/usr/bin/doveadm', ['-c', configuration, 'save', '-u', user, '-m', folder])
  const said = text(doveadm.stderr)
  doveadm.stdin.end(message)
  const [code] = await once(doveadm, 'exit')
  if (code !== 0) throw new Error(`doveadm save: ${await said}`)
}
