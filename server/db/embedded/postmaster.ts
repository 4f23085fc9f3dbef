// The running PostgreSQL of a data folder: found again by its postmaster.pid, started, stopped.
// Shape of postmaster.pid: https://www.postgresql.org/docs/18/storage-file-layout.html (pid, folder, start, port, …, status).
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunAs } from './owner.ts'

export interface Postmaster {
  pid: number
  port: number
}

export interface StartOptions {
  cluster: string
  programs: string
  as: RunAs
  logFile: string
  /** Further settings, as in postgresql.conf. */
  settings: Record<string, string>
  /** Taken again after a crash, so that addresses given to others stay true. */
  port?: number
}

/** The postmaster that lives in this cluster; undefined: none does. Waits until it accepts connections. */
export async function findPostmaster(cluster: string, signal: AbortSignal): Promise<Postmaster | undefined> {
  for (;;) {
    const lines = await pidFile(cluster)
    const pid = Number(lines[0])
    if (!pid || !(await isPostmaster(pid, cluster))) return undefined
    if (lines[7]?.trim() === 'ready') return { pid, port: Number(lines[3]) }
    await wait(20, undefined, { signal })
  }
}

/** Starts a postmaster of its own session, so that Ctrl-C in the terminal does not reach it before its clients. */
export async function startPostmaster(options: StartOptions, signal: AbortSignal): Promise<Postmaster> {
  const port = options.port ?? (await freePort())
  const log = openSync(options.logFile, 'a', 0o600)
  const settings = { ...ours, ...options.settings, port: String(port) }
  const child = spawn(path.join(options.programs, 'bin', 'postgres'), ['-D', options.cluster, ...flags(settings)], {
    ...options.as,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
  })
  const died = exited(child, options.logFile)
  child.unref()
  return await Promise.race([died, untilReady(options.cluster, signal)])
}

/** Fast shutdown: clients are cut off, everything is written. Resolves when it is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  tell(pid, 'SIGINT')
  while (isAlive(pid)) await wait(20)
}

// 127.0.0.1 with a password: a socket file would meet the length limit of its path, and Windows has none.
const ours = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  password_encryption: 'scram-sha-256',
  shared_buffers: `${sharedMegabytes()}MB`,
  // A burst of mail does not hurry checkpoints, after each of which whole pages are written again.
  max_wal_size: '2GB',
}

/** A sixteenth of the memory: most pages of mail are read again soon after they were written. */
function sharedMegabytes(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.round(Math.min(Math.max(bytes / 16 / 2 ** 20, 128), 512))
}

function flags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function untilReady(cluster: string, signal: AbortSignal): Promise<Postmaster> {
  for (;;) {
    const found = await findPostmaster(cluster, signal)
    if (found) return found
    await wait(20, undefined, { signal })
  }
}

function exited(child: ChildProcess, logFile: string): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended at once (${code}); why: ${logFile}`)))
  })
}

async function pidFile(cluster: string): Promise<string[]> {
  try {
    return (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** A number alone proves nothing (it may belong to somebody else by now): the command line must name our cluster. */
async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid)
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(cluster)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return false
    throw error
  }
}

export function isAlive(pid: number): boolean {
  return tell(pid, 0)
}

/** False: there is no such process. */
function tell(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer().once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
