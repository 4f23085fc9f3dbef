// What the system lent a process, in MB (proc_pid_status(5)).
import { readFile } from 'node:fs/promises'

export async function memoryOfProcess(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
  return { now: kb('VmRSS') / 1_024, most: kb('VmHWM') / 1_024 }
}
