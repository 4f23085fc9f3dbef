// Asks a sender with tell-memory.ts inside what memory it holds.
import { readFile } from 'node:fs/promises'
import type { RunningProcess } from '../../testing/processes.ts'
import { until } from '../../testing/until.ts'
import type { Memory } from './memory-now.ts'

export async function memoryOf(running: RunningProcess): Promise<Memory> {
  const told = () => [...running.printed().matchAll(/^memory (\{.*\})$/gm)]
  const before = told().length
  running.kill('SIGUSR2')
  await until(async () => told().length > before, 60_000)
  return JSON.parse(told().at(-1)?.[1] ?? '{}') as Memory
}

/** The most that a process ever held, in bytes (proc_pid_status(5)). */
export async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024
}
