// A process of ours that is kept running: started again when it dies, after a pause that grows while it keeps dying.
import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { StartProblem } from '../start-problem.ts'

export interface ChildOptions {
  name: 'web' | 'sender'
  file: string
  /** Options of node itself. */
  execArgv: string[]
  env: NodeJS.ProcessEnv
  log: Logger
  /** It died, not stopped by us: what it had said last, when it was ready. */
  onDeath?: (said: unknown) => Promise<void>
}

export interface Child extends AsyncDisposable {
  /** Its first start: resolves when it works; rejects with a StartProblem when it ends before. */
  ready: Promise<void>
}

const firstPauseMs = 100
const longestPauseMs = 10_000
/** Whoever lived so long did not die of its start. */
const soundMs = 30_000
const patienceMs = 6_000

export function keepRunning(options: ChildOptions): Child {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  const stop = new AbortController()
  let child: ChildProcess | undefined
  const run = async () => {
    for (let pause = firstPauseMs; !stop.signal.aborted; pause = Math.min(pause * 2, longestPauseMs)) {
      const since = Date.now()
      let said: unknown
      child = start(options, (ready) => {
        said = ready
        resolve()
      })
      const how = await ended(child)
      if (stop.signal.aborted) return
      reject(new StartProblem(`the ${options.name} process did not start (${how})`)) // nothing, once it was ready
      options.log.warn({ child: options.name, how }, 'a process died: starting it again')
      if (Date.now() - since > soundMs) pause = firstPauseMs
      const told = said === undefined ? undefined : options.onDeath?.(said)
      await wait(pause, undefined, { signal: stop.signal }).catch(() => undefined) // stopped meanwhile
      await told
    }
  }
  const running = run()
  return {
    ready,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      child?.kill('SIGTERM')
      const force = setTimeout(() => child?.kill('SIGKILL'), patienceMs)
      await running
      clearTimeout(force)
    },
  }
}

function start(options: ChildOptions, onReady: (said: unknown) => void): ChildProcess {
  const { file, execArgv, env } = options
  const child = fork(file, { execArgv, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.once('message', onReady)
  return child
}

function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`))
  })
}
