// The folder that holds everything which must survive: database and keys.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

/**
 * Makes it where it is missing, and tries to write. Root lets others pass through it (not read it), because PostgreSQL
 * then runs as `nobody` below it.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  const trial = path.join(folder, `.trial-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await writeFile(trial, '')
    await rm(trial)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : cause
    throw new StartProblem(
      `the data folder ${folder} cannot be written (${code}): choose another one with FLUENZR_DATA`,
      {
        cause,
      },
    )
  }
}
