// A test that is killed leaves nothing behind that it has started.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { lastWill } from './tied-to-our-life.ts'
import { until } from './until.ts'

const module = path.join(import.meta.dirname, 'tied-to-our-life.ts')

/** Runs a script that imports the module, and kills it once it has printed a number: the process that it started. */
async function killedAfter(script: string): Promise<number> {
  const source = `import * as ties from ${JSON.stringify(module)}; import { spawn } from 'node:child_process'; import fs from 'node:fs'; ${script}`
  const test = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await once(test.stdout, 'data')
  test.kill('SIGKILL')
  await once(test, 'exit')
  return Number(String(printed))
}

const lives = async (pid: number) => existsSync(`/proc/${pid}`)

it('the kernel ends what is tied to a process that is killed', async () => {
  const pid = await killedAfter(
    "const [file, ...args] = ties.tiedToOurLife(['sleep', '600']); console.log(spawn(file, args).pid); setTimeout(() => {}, 60_000)",
  )
  await until(async () => !(await lives(pid)))
})

it('the last will ends what nothing ties, and takes its folder away', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), `fluenzr-will-${process.pid}-`))
  const pidFile = path.join(folder, 'pid')
  const pid = await killedAfter(
    `const { pid } = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
     fs.writeFileSync(${JSON.stringify(pidFile)}, pid + '\\n/elsewhere\\n');
     ties.lastWill({ pidFile: ${JSON.stringify(pidFile)}, signal: 'INT', folder: ${JSON.stringify(folder)} }); console.log(pid); setTimeout(() => {}, 60_000)`,
  )
  await until(async () => !(await lives(pid)) && !existsSync(folder))
})

it('a will that is withdrawn does nothing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), `fluenzr-will-${process.pid}-`))
  const sleeper = spawn('sleep', ['600'])
  const pidFile = path.join(folder, 'pid')
  await writeFile(pidFile, `${sleeper.pid}\n`)
  await lastWill({ pidFile, signal: 'INT', folder })[Symbol.asyncDispose]()
  expect(sleeper.exitCode).toBeNull()
  expect(existsSync(folder)).toBe(true)
  sleeper.kill()
  await once(sleeper, 'exit')
  await rm(folder, { recursive: true })
})

it('whoever withdraws a will goes on, also with nothing else to wait for', async () => {
  const source = `import { lastWill } from ${JSON.stringify(module)};
    const will = lastWill({ pidFile: '/nowhere/pid', signal: 'INT', folder: '/nowhere' }); await will[Symbol.asyncDispose](); console.log('on')`
  const test = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await once(test.stdout, 'data')
  expect(String(printed)).toBe('on\n')
})
