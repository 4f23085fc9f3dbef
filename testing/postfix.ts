// A real Postfix 3.7 in a folder of its own: submission with STARTTLS and with TLS, a plain port as an MX has it, SASL
// through Dovecot, delivery into Dovecot's Maildirs. What is meant for other domains is accepted and thrown away: no
// test mail ever leaves this machine. Needs root.
import { execFile } from 'node:child_process'
import { chown, mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { certificates } from './certificates.ts'
import { type Daemon, startDaemon } from './daemon.ts'
import type { Dovecot } from './dovecot.ts'
import { freePort } from './free-port.ts'
import { passingFolder } from './passing-folder.ts'
import { mainConfiguration, masterConfiguration, type PostfixPorts } from './postfix-configuration.ts'
import type { Identity } from './x509.ts'

export interface PostfixOptions {
  /** Knows the users and their passwords, and owns the Maildirs. */
  dovecot: Pick<Dovecot, 'authSocket' | 'mailFolder' | 'users'>
  certificate?: Identity
  /** The folder into which new mail is filed. Default INBOX. */
  deliverInto?: 'INBOX' | 'Junk' | 'Archive'
  /** Header lines set before each received message, as a receiving provider adds Authentication-Results. */
  prepend?: readonly string[]
  /** Bytes; announced with SIZE. */
  messageSizeLimit?: number
  /** The sender must be the user's own address (553 5.7.1 otherwise). */
  ownAddressOnly?: boolean
  /** Recipients answered with the given text, such as `450 4.2.0 Greylisted, try again later`. */
  recipientAnswers?: Readonly<Record<string, string>>
  /** Within any minute (anvil): messages, recipients, failed or successful logins. */
  perMinute?: { messages?: number; recipients?: number; logins?: number }
  /** AUTH is offered without TLS as well. Default false. */
  plaintextAuth?: boolean
  /** More lines for main.cf; they win over ours. */
  settings?: string
}

export interface Postfix extends Daemon {
  host: '127.0.0.1'
  ports: PostfixPorts
}

/** Authentication-Results as a receiver writes them (RFC 8601). */
export function authenticationResults(verdicts: { spf: string; dkim: string; dmarc: string }): string {
  const { spf, dkim, dmarc } = verdicts
  return `Authentication-Results: mx.test; spf=${spf} smtp.mailfrom=test.local; dkim=${dkim} header.d=test.local; dmarc=${dmarc} header.from=test.local`
}

/** Resolves when its three ports answer. */
export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  const own = await passingFolder('postfix')
  const folder = own.path
  const ports: PostfixPorts = { submission: await freePort(), submissions: await freePort(), mx: await freePort() }
  const setting = { folder, ports, options }
  await makeFolders(folder)
  await writeOld(join(folder, 'main.cf'), mainConfiguration(setting))
  await writeOld(join(folder, 'master.cf'), masterConfiguration(setting))
  await writeMaps(folder, options)
  await writeIdentity(folder, options.certificate ?? certificates.good)
  const daemon = await startDaemon({
    command: ['/usr/lib/postfix/sbin/master', '-c', folder, '-s'],
    folder: own,
    logFile: join(folder, 'postfix.log'),
    ports: Object.values(ports),
  })
  return { ...daemon, host: '127.0.0.1', ports }
}

/** The queue, whose folders belong to the user postfix; `postfix check` would make them, but takes a second. */
async function makeFolders(folder: string): Promise<void> {
  const postfix = await userNumber('postfix')
  await mkdir(join(folder, 'queue'))
  await mkdir(join(folder, 'queue', 'pid'))
  const owned = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'public']
  for (const name of ['data', ...[...owned, 'trace', 'saved'].map((queue) => join('queue', queue))]) {
    await mkdir(join(folder, name), { mode: 0o700 })
    await chown(join(folder, name), postfix, 0)
  }
}

async function userNumber(name: string): Promise<number> {
  const { stdout } = await promisify(execFile)('/usr/bin/id', ['-u', name])
  return Number(stdout)
}

async function writeMaps(folder: string, options: PostfixOptions): Promise<void> {
  const names = options.dovecot.users.map(({ name }) => name)
  const place = { INBOX: '', Junk: '.Junk/', Archive: '.Archive/' }[options.deliverInto ?? 'INBOX']
  const lines = (entries: readonly string[]) => entries.map((entry) => `${entry}\n`).join('')
  const answers = Object.entries(options.recipientAnswers ?? {})
  await writeOld(join(folder, 'mailboxes'), lines(names.map((name) => `${name} ${name}/${place}`)))
  await writeOld(join(folder, 'logins'), lines(names.map((name) => `${name} ${name}`)))
  await writeOld(join(folder, 'answers'), lines(answers.map(([recipient, answer]) => `${recipient} ${answer}`)))
  await writeOld(join(folder, 'prepend'), lines((options.prepend ?? []).map((header) => `/^/ PREPEND ${header}`)))
}

/** Postfix reads a file again, every 0.3 s, until it has not changed for a second: a start would take two. */
async function writeOld(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  const earlier = new Date(Date.now() - 3_600_000)
  await utimes(file, earlier, earlier)
}

async function writeIdentity(folder: string, identity: Identity): Promise<void> {
  await writeFile(join(folder, 'cert.pem'), identity.cert)
  await writeFile(join(folder, 'key.pem'), identity.key, { mode: 0o600 })
}
