// From which sources the browser app in dist/web was built: a hash over them, left beside it.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { home } from '../config.ts'

const stamp = path.join(home, 'dist', 'web.stamp')
const sources = [
  'web/**/*.*',
  'contract/**/*.ts',
  'locales/**/*.ts',
  'vault/*.ts',
  'vite.config.ts',
  'package-lock.json',
]

export async function isStale(): Promise<boolean> {
  return !existsSync(path.join(home, 'dist', 'web', 'index.html')) || (await readStamp()) !== (await hashSources())
}

export async function writeStamp(hash: string): Promise<void> {
  await writeFile(stamp, hash)
}

export async function hashSources(): Promise<string> {
  const names = (await Array.fromAsync(glob(sources, { cwd: home, exclude: ['**/*.test.ts'] }))).sort()
  const hash = createHash('sha256')
  for (const name of names)
    hash
      .update(name)
      .update('\0')
      .update(await readFile(path.join(home, name)))
  return hash.digest('hex')
}

async function readStamp(): Promise<string | undefined> {
  return existsSync(stamp) ? await readFile(stamp, 'utf8') : undefined
}
