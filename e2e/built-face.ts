// The browser app as it is shipped: built when the sources have changed, once for all test files that ask at the same
// time, and copied into the checkout that a test starts.
import { execFile } from 'node:child_process'
import { cp, mkdir, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const home = path.join(import.meta.dirname, '..')
const lock = path.join(home, 'dist', '.building')
/** Whoever holds the lock for longer died with it. */
const staleMs = 180_000

export async function putFaceInto(checkout: string): Promise<void> {
  await using _ = await alone()
  await promisify(execFile)(process.execPath, [path.join(home, 'server', 'face', 'build.ts')])
  await cp(path.join(home, 'dist', 'web'), path.join(checkout, 'dist', 'web'), { recursive: true })
}

async function alone(): Promise<AsyncDisposable> {
  await mkdir(path.dirname(lock), { recursive: true })
  while (!(await take())) await pause(100)
  return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) }
}

async function take(): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close()
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    await forgetTheDead()
    return false
  }
}

async function forgetTheDead(): Promise<void> {
  const held = await stat(lock).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined // given back meanwhile
    throw error
  })
  if (held && Date.now() - held.mtimeMs > staleMs) await rm(lock, { force: true })
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
