// A mail server program in the foreground, with a folder of its own: started, awaited until it answers, ended by its
// process id, its folder removed. If the test process dies first, it ends too.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { PassingFolder } from './passing-folder.ts'
import { tiedToOurLife } from './tied-to-our-life.ts'

export interface Daemon extends AsyncDisposable {
  /** Everything that it has logged so far. */
  log(): Promise<string>
}

export interface Start {
  command: readonly [string, ...string[]]
  folder: PassingFolder
  /** Where the program writes its log. */
  logFile: string
  /** It has started when all of these ports of 127.0.0.1 accept a connection. */
  ports: readonly number[]
}

const startBudgetMs = 10_000
const stopBudgetMs = 3_000

/** Starts the program and resolves when it answers; throws with its log when it does not. */
export async function startDaemon(start: Start): Promise<Daemon> {
  const [file = '', ...args] = tiedToOurLife(start.command)
  const child = spawn(file, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const log = async () => said.join('') + (existsSync(start.logFile) ? await readFile(start.logFile, 'utf8') : '')
  const end = async () => {
    await stop(child)
    await start.folder[Symbol.asyncDispose]()
  }
  try {
    for (const port of start.ports) await answers(port, child)
  } catch (cause) {
    const told = await log()
    await end()
    throw new Error(`${start.command[0]} did not start:\n${told}`, { cause })
  }
  return { log, [Symbol.asyncDispose]: end }
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startBudgetMs
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('It ended at once')
    if (Date.now() > deadline) throw new Error(`Nothing listens on port ${port} after ${startBudgetMs} ms`)
    await pause(10)
  }
}

function accepts(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1')
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}

/** Asks it and all of its process group to end (asked alone, Dovecot's master waits a second for its children). */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  const giveUp = new AbortController()
  const late = pause(stopBudgetMs, 'late', { signal: giveUp.signal }).catch(() => 'in time')
  if ((await Promise.race([ended, late])) === 'late') process.kill(-child.pid, 'SIGKILL')
  giveUp.abort()
  await ended
}
