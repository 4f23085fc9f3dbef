// Processes whose command line names a file of one folder (Linux, /proc): children and orphans alike.
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

export interface NamingProcess {
  pid: number
  command: string[]
}

export async function processesNaming(folder: string): Promise<NamingProcess[]> {
  const numbers = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const all = await Promise.all(numbers.map(async (pid) => ({ pid, command: await commandOf(pid) })))
  return all.filter(({ command }) => command.some((part) => part.includes(folder)))
}

export async function endEverythingBelow(folder: string): Promise<void> {
  for (;;) {
    const left = await processesNaming(folder)
    if (left.length === 0) return
    for (const { pid } of left) kill(pid)
    await wait(50)
  }
}

export function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error('there is no such process')
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function commandOf(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').filter(Boolean)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [] // it ended meanwhile
    throw error
  }
}
