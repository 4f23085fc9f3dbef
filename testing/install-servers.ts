// Before the first test: installs Postfix, Dovecot and Chromium when this is Debian and we are root. Where they cannot
// be had, it says loudly which tests will not run; with CI=true that is a failure.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { missingPackages, realServers } from './real-servers.ts'

const aptGet = '/usr/bin/apt-get'
/** Another installation may be running. */
const patient = ['-o', 'DPkg::Lock::Timeout=120']
const policy = '/usr/sbin/policy-rc.d'

/** A step of the global set-up. Costs under a millisecond when nothing is missing; there is nothing to undo. */
export async function installServers(): Promise<() => Promise<void>> {
  const missing = missingPackages()
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync(aptGet)) {
    // Without a network the other tests still run; what is missing is told below.
    await install(missing).catch((error: unknown) => console.error(error))
  }
  const servers = realServers()
  if (!servers.available) complain(servers.reason)
  return async () => {}
}

async function install(packages: readonly string[]): Promise<void> {
  console.log(`Installing what the tests need: ${packages.join(', ')}`)
  await using _ = await forbidServiceStarts()
  await run(['/usr/bin/debconf-set-selections'], 'postfix postfix/main_mailer_type select No configuration\n')
  await run([aptGet, ...patient, 'update', '-qq'])
  await run([aptGet, ...patient, 'install', '-qq', '-y', '--no-install-recommends', ...packages])
}

/** Debian starts a server as soon as it is installed, unless this file says no (invoke-rc.d). */
async function forbidServiceStarts(): Promise<AsyncDisposable> {
  if (existsSync(policy)) return { [Symbol.asyncDispose]: async () => {} }
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return { [Symbol.asyncDispose]: () => rm(policy) }
}

async function run(command: readonly [string, ...string[]], input = ''): Promise<void> {
  const [file, ...args] = command
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn(file, args, { env, stdio: ['pipe', 'ignore', 'inherit'] })
  child.stdin.end(input)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
}

function complain(reason: string): void {
  const banner = '='.repeat(100)
  const text = `THE TESTS AGAINST REAL MAIL SERVERS ARE NOT RUN (${reason}).\nRun "npm test" as root on Debian 12 to include them, or: docker compose run --rm tests`
  if (process.env['CI'] === 'true') throw new Error(text)
  console.error(`\n${banner}\n${text}\n${banner}\n`)
}
