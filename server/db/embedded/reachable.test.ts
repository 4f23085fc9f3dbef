// Programs in a closed home are copied to where the one who runs them can reach them.
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openToOthers, passableByOthers, reachableByOthers } from './reachable.ts'

async function folder() {
  const top = await mkdtemp(path.join(tmpdir(), `fluenzr-reach-${process.pid}-`))
  await chmod(top, 0o755)
  return { top, [Symbol.asyncDispose]: () => rm(top, { recursive: true }) }
}

test('a program is reachable when every folder above it can be passed', async () => {
  await using at = await folder()
  const home = path.join(at.top, 'home')
  await mkdir(home)
  const program = path.join(home, 'program')
  await writeFile(program, '')
  await chmod(program, 0o755)
  expect(await reachableByOthers(program)).toBe(true)
  await chmod(home, 0o711)
  expect(await reachableByOthers(program)).toBe(true)
  await chmod(home, 0o700)
  expect(await reachableByOthers(program)).toBe(false)
  expect(await passableByOthers(path.join(home, 'not', 'there', 'yet'))).toBe(false)
})

test('a program that others may not run is not reachable, nor is one that is missing', async () => {
  await using at = await folder()
  const program = path.join(at.top, 'program')
  expect(await reachableByOthers(program)).toBe(false)
  await writeFile(program, '', { mode: 0o700 })
  expect(await reachableByOthers(program)).toBe(false)
  await openToOthers(at.top)
  expect(await reachableByOthers(program)).toBe(true)
})

test('opening to others lets them run what the owner can run, and write nothing', async () => {
  await using at = await folder()
  await mkdir(path.join(at.top, 'inside'), { mode: 0o700 })
  await writeFile(path.join(at.top, 'inside', 'text'), '', { mode: 0o600 })
  await openToOthers(at.top)
  expect((await stat(path.join(at.top, 'inside'))).mode & 0o777).toBe(0o755)
  expect((await stat(path.join(at.top, 'inside', 'text'))).mode & 0o777).toBe(0o644)
})
