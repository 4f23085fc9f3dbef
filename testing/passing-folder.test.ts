// What a killed run has left is taken away by the next one; what belongs to a living one stays.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { passingFolder, sweepPassingFolders } from './passing-folder.ts'
import { until } from './until.ts'

const module = path.join(import.meta.dirname, 'passing-folder.ts')

/** A process that makes a folder, starts a program that works in it, and is killed. */
async function killedOwner(): Promise<{ folder: string; program: number }> {
  const source = `import { passingFolder } from ${JSON.stringify(module)}; import { spawn } from 'node:child_process';
    const { path } = await passingFolder('left');
    const { pid } = spawn('tail', ['-f', '/dev/null', path], { detached: true, stdio: 'ignore' });
    console.log(JSON.stringify({ folder: path, program: pid })); setTimeout(() => {}, 60_000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = await once(owner.stdout, 'data')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  return JSON.parse(String(printed))
}

it('what the dead have left goes, with what still works in it', async () => {
  const { folder, program } = await killedOwner()
  expect([existsSync(folder), existsSync(`/proc/${program}`)]).toEqual([true, true])
  // Another run may sweep at the same time; either takes it.
  await sweepPassingFolders()
  await until(async () => !existsSync(folder) && !existsSync(`/proc/${program}`))
})

it('what belongs to the living stays, until they dispose of it', async () => {
  const ours = await passingFolder('ours')
  expect(await sweepPassingFolders()).not.toContain(path.basename(ours.path))
  expect(existsSync(ours.path)).toBe(true)
  await ours[Symbol.asyncDispose]()
  expect(existsSync(ours.path)).toBe(false)
})
