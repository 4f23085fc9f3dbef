// Figures as tables that can be read in a terminal and pasted into a document, and the machine they come from.
import { cpus, loadavg, totalmem } from 'node:os'

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The smallest value that is not exceeded by this share of them. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function printTable(title: string, rows: readonly Record<string, string | number>[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  console.log(`\n## ${title}\n`)
  console.log(line(columns))
  console.log(line(columns.map(() => '---')))
  for (const row of rows) console.log(line(columns.map((column) => row[column] ?? '')))
}

export function machine(): string {
  const [first] = cpus()
  const gib = Math.round(totalmem() / 2 ** 30)
  const load = loadavg().map((figure) => figure.toFixed(1))
  return `${cpus().length} cores (${first?.model ?? 'unknown'}), ${gib} GiB, Node ${process.version}, load ${load.join(' ')}`
}

export const round = (value: number, digits = 0): string => value.toFixed(digits)
