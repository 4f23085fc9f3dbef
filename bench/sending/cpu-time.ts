// CPU seconds that a process and its children have used (Linux, /proc): what a message costs, also on a busy machine.
import { readdirSync, readFileSync } from 'node:fs'

/** proc(5): clock ticks; 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100

interface Stat {
  parent: number
  seconds: number
}

/** With its living children, and those that have ended. NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  const own = statOf(pid)
  if (!own) return Number.NaN
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []))
  return children.filter(({ parent }) => parent === pid).reduce((sum, { seconds }) => sum + seconds, own.seconds)
}

function statOf(pid: number): Stat | undefined {
  const text = readStat(pid)
  // The name stands in brackets and may hold anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  if (!fields) return undefined
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
  return { parent: Number(fields[1]), seconds: ticks / ticksPerSecond }
}

/** Undefined: it has ended meanwhile. */
function readStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}
