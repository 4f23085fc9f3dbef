// May a user who is neither owner nor group reach a file? Root asks this for `nobody`, without becoming them.
import { chmod, readdir, stat } from 'node:fs/promises'
import path from 'node:path'

const enter = 0o001
const readAndEnter = 0o005

/** True when every folder above can be passed and the file itself read and run by others. */
export async function reachableByOthers(file: string): Promise<boolean> {
  const mode = await modeOf(file)
  return mode !== undefined && (mode & readAndEnter) === readAndEnter && (await passableByOthers(path.dirname(file)))
}

/** True when others can pass this folder and every one above it. A folder that is missing counts as its parent. */
export async function passableByOthers(folder: string): Promise<boolean> {
  const mode = await modeOf(folder)
  if (mode !== undefined && (mode & enter) === 0) return false
  const parent = path.dirname(folder)
  return parent === folder || (await passableByOthers(parent))
}

/** Lets others read everything in a folder, and run what the owner can run. */
export async function openToOthers(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name)
    if (entry.isDirectory()) await openToOthers(inside)
    else if (entry.isFile()) await openFileToOthers(inside)
  }
}

async function openFileToOthers(file: string): Promise<void> {
  const { mode } = await stat(file)
  const run = mode & 0o100 ? 0o011 : 0
  await chmod(file, mode | 0o044 | run)
}

async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mode
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
