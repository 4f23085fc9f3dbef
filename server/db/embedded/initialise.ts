// The first start: a cluster that is the same on every machine (UTF-8, sorting that no system library decides).
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { RunAs } from './owner.ts'

export const superuser = 'postgres'

/**
 * Makes the cluster in `<folder>/cluster` unless it is there, and returns its password, which lies beside it
 * (mode 0600). A first start that was killed is begun again: the cluster appears under its name only when complete.
 */
export async function initialise(folder: string, programs: string, as: RunAs): Promise<string> {
  const passwordFile = path.join(folder, 'password')
  const cluster = path.join(folder, 'cluster')
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return await readFile(passwordFile, 'utf8')
  const unfinished = path.join(folder, 'cluster.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, password, { mode: 0o600, flush: true })
  if ('uid' in as) await chown(passwordFile, as.uid, as.gid)
  await runInitdb({ programs, cluster: unfinished, passwordFile, as })
  await rename(unfinished, cluster)
  return password
}

async function runInitdb(o: { programs: string; cluster: string; passwordFile: string; as: RunAs }): Promise<void> {
  const args = [
    '-D',
    o.cluster,
    '-U',
    superuser,
    `--pwfile=${o.passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
  ]
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }
  await promisify(execFile)(path.join(o.programs, 'bin', 'initdb'), [...args, ...locale], { ...o.as, env, cwd: '/' })
}
