// As whom PostgreSQL runs and where its files live. PostgreSQL refuses to run as root; root then starts it as
// `nobody`, and where `nobody` cannot pass (a checkout in a closed home), the data lives in a system folder that the
// asked-for place links to.
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, realpath, symlink } from 'node:fs/promises'
import path from 'node:path'
import { systemFolder } from './binaries.ts'
import { passableByOthers } from './reachable.ts'

/** uid and gid to spawn with; empty when the process's own user will do. */
export type RunAs = { uid: number; gid: number } | Record<never, never>

const nobody = { uid: 65534, gid: 65534 }

export function runAs(): RunAs {
  return process.getuid?.() === 0 ? nobody : {}
}

/** Makes the data folder, owned by the one who will run PostgreSQL; returns its real path. */
export async function dataFolder(asked: string, as: RunAs): Promise<string> {
  if (!('uid' in as)) {
    await mkdir(asked, { recursive: true, mode: 0o700 })
    return await realpath(asked)
  }
  if (!(await exists(asked))) await make(asked)
  const folder = await realpath(asked)
  await chown(folder, as.uid, as.gid)
  await chmod(folder, 0o700)
  return folder
}

async function make(asked: string): Promise<void> {
  const parent = path.dirname(path.resolve(asked))
  await mkdir(parent, { recursive: true, mode: 0o711 })
  if (await passableByOthers(parent)) return void (await mkdir(asked))
  const name = createHash('sha256').update(path.resolve(asked)).digest('hex').slice(0, 12)
  const elsewhere = path.join(systemFolder, name)
  await mkdir(elsewhere, { recursive: true, mode: 0o755 })
  await symlink(elsewhere, asked)
}

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(ifMissing)) !== undefined
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
