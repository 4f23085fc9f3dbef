// The product as somebody would start it: in a folder and with a data folder of its own, at a free port, without the
// real browser app. Ends with the test, whatever was killed meanwhile.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { passingFolder } from './passing-folder.ts'
import { endEverythingBelow, processesNaming } from './processes-below.ts'
import { tiedToOurLife } from './tied-to-our-life.ts'

const repository = path.join(import.meta.dirname, '..')
const code = ['contract', 'locales', 'mail', 'vault', 'server', 'package.json', 'start.mjs']

export interface Checkout extends AsyncDisposable {
  /** The copy of the code. */
  folder: string
  /** Where data may lie; it does not exist yet. */
  data: string
  port: number
}

/** A copy of the code, with the installed packages. Readable by every user. */
export async function checkout(): Promise<Checkout> {
  const own = await passingFolder('product')
  const top = own.path
  const folder = path.join(top, 'fluenzr')
  for (const name of code) await cp(path.join(repository, name), path.join(folder, name), { recursive: true })
  // Where a worktree borrows the packages by a link: the web process may read the place, not every link on the way.
  await symlink(await realpath(path.join(repository, 'node_modules')), path.join(folder, 'node_modules'))
  await mkdir(path.join(folder, 'dist', 'web'), { recursive: true })
  await writeFile(path.join(folder, 'dist', 'web', 'index.html'), '<!doctype html><title>FluenzR</title>')
  return {
    folder,
    data: path.join(top, 'data'),
    port: await freePort(),
    [Symbol.asyncDispose]: async () => {
      await endEverythingBelow(top)
      await own[Symbol.asyncDispose]()
    },
  }
}

export interface Product {
  process: ChildProcess
  /** What it printed so far. */
  output(): string
  url: string
  /** Milliseconds from the start until it said that it is ready. */
  readyAfterMs: number
  /** The processes of this start that are alive, by their part. */
  pids(): Promise<Parts>
  /** Orderly; resolves with the exit status. SIGINT goes to the whole group, as Ctrl-C in a terminal does. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface Parts {
  web: number | undefined
  sender: number | undefined
  postgres: number | undefined
}

export interface StartOptions {
  env?: Record<string, string>
  uid?: number
  gid?: number
}

/** Resolves when the product says that it is ready; throws with its output if it ends before. */
export async function startProduct(at: Checkout, options: StartOptions = {}): Promise<Product> {
  const began = performance.now()
  const run = runProduct(at, options)
  while (!run.output().includes('FluenzR is ready')) {
    if (run.process.exitCode !== null) throw new Error(`it ended: ${run.output()}`)
    await wait(10)
  }
  return {
    ...run,
    url: `http://127.0.0.1:${at.port}`,
    readyAfterMs: performance.now() - began,
    pids: () => partsOf(at),
    stop: async (signal = 'SIGTERM') => {
      const ended = run.process.exitCode === null ? once(run.process, 'exit') : undefined
      if (signal === 'SIGINT') process.kill(-Number(run.process.pid), signal)
      else run.process.kill(signal)
      await ended
      return run.process.exitCode
    },
  }
}

export interface Refused {
  status: number | null
  output: string
}

/** For starts that must fail: waits for the end. */
export async function startRefused(at: Checkout, options: StartOptions = {}): Promise<Refused> {
  const run = runProduct(at, options)
  await once(run.process, 'close')
  return { status: run.process.exitCode, output: run.output() }
}

function runProduct(at: Checkout, { env = {}, ...as }: StartOptions) {
  const { DATABASE_URL: _, VITEST: __, NODE_OPTIONS: ___, ...inherited } = process.env
  const [file = '', ...args] = tiedToOurLife([process.execPath, path.join(at.folder, 'start.mjs')])
  const product = spawn(file, args, {
    ...as,
    cwd: at.folder,
    env: { ...inherited, LC_ALL: 'C', PORT: String(at.port), FLUENZR_DATA: at.data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a shell makes one for every command: Ctrl-C then reaches all of it (see `stop`).
    detached: true,
  })
  let text = ''
  product.stdout.on('data', (chunk) => (text += chunk))
  product.stderr.on('data', (chunk) => (text += chunk))
  return { process: product, output: () => text }
}

/** Found by their command lines, which name files of this copy only: children and orphans alike. */
async function partsOf(at: Checkout): Promise<Parts> {
  const running = await processesNaming(path.dirname(at.folder))
  const find = (test: (command: string[]) => boolean) => running.find(({ command }) => test(command))?.pid
  return {
    web: find((command) => command.includes(path.join(at.folder, 'server', 'web.ts'))),
    sender: find((command) => command.includes(path.join(at.folder, 'server', 'sender.ts'))),
    postgres: find((command) => command[0]?.endsWith('/bin/postgres') === true),
  }
}

/** What is still alive of this copy. */
export async function processesOf(at: Checkout): Promise<string[]> {
  return (await processesNaming(path.dirname(at.folder))).map(({ command }) => command.join(' '))
}

/** What a process has used so far, in user and in system mode (proc_pid_stat(5), fields 14 and 15; 100 ticks a second). */
export async function processorSeconds(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
