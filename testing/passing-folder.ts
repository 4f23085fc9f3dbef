// Folders for the time of a run, and what becomes of them when it is killed: their names hold our process id, so that
// whoever runs next finds those whose owner is dead, ends what still works in them and takes them away.
import { chmod, mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { systemFolder } from '../server/db/embedded/binaries.ts'
import { endEverythingBelow } from './processes-below.ts'

export interface PassingFolder extends AsyncDisposable {
  path: string
}

/** Open to other users: PostgreSQL and mail servers drop their privileges. `name`: small letters. */
export async function passingFolder(name: string): Promise<PassingFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), `fluenzr-${name}-${process.pid}-`))
  await chmod(folder, 0o755)
  return { path: folder, [Symbol.asyncDispose]: () => remove(folder) }
}

const named = /^fluenzr-[a-z]+-(\d+)-\w{6}$/

/** Takes away what runs that were killed have left; resolves with the names. */
export async function sweepPassingFolders(): Promise<string[]> {
  const left = (await readdir(tmpdir())).filter((name) => {
    const pid = Number(named.exec(name)?.[1])
    return pid > 0 && isDead(pid)
  })
  for (const name of left) {
    const folder = path.join(tmpdir(), name)
    if (process.platform === 'linux') await endEverythingBelow(folder)
    await remove(folder)
  }
  return left
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/** Also the data that lies elsewhere because its user could not pass (server/db/embedded/owner.ts). */
async function remove(folder: string): Promise<void> {
  for (const link of ['postgres', path.join('data', 'postgres')]) {
    const target = await readlink(path.join(folder, link)).catch(() => '') // no link, or nothing at all
    if (path.dirname(target) === systemFolder) await rm(target, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 })
}
