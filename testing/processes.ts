// Web and sender as `npm start` runs them, each a process of its own, with everything they print.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export interface RunningProcess extends AsyncDisposable {
  readonly pid: number
  /** Standard output and standard error so far. */
  printed(): string
  kill(signal: NodeJS.Signals): void
}

export interface ProcessOptions {
  script: 'server/web.ts' | 'server/sender.ts'
  env: Record<string, string>
  nodeOptions?: readonly string[]
}

/** Resolves when the process says that it is ready; rejects with what it printed when it ends before. */
export async function startProcess({ script, env, nodeOptions = [] }: ProcessOptions): Promise<RunningProcess> {
  const file = path.join(import.meta.dirname, '..', script)
  const child = spawn(process.execPath, [...nodeOptions, file], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)))
  const exited = once(child, 'exit')
  const early = exited.then(() => Promise.reject(new Error(`${script} ended before it was ready: ${printed}`)))
  await Promise.race([once(child, 'message'), early])
  early.catch(() => undefined) // from now on its end is what we want
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    kill: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
