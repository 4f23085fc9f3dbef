// Prints how long the project's files and functions are, and fails on the hard limits of STYLE.
import { glob, readFile } from 'node:fs/promises'
import { type Measured, measure } from './measure.ts'

const hard = { files: 400, functions: 50 }
const rooms = '{contract,locales,mail,vault,server,web,cli,testing,e2e,bench}/**/*.{ts,tsx}'

const names = await Array.fromAsync(glob(rooms, { exclude: ['**/data/**'] }))
const sizes = await Promise.all(names.map(async (name) => measure(name, await readFile(name, 'utf8'))))
const code = (measured: Measured[]) => measured.filter(({ name }) => !isTest(name) && !isWords(name))
const files = code(sizes.flatMap((size) => size.files))
const functions = code(sizes.flatMap((size) => size.functions))

console.log(line('files', files, hard.files))
console.log(line('functions', functions, hard.functions))
const tooLong = [...above(files, hard.files), ...above(functions, hard.functions)]
for (const { name, lines } of tooLong) console.log(`too long: ${name} (${lines} lines)`)
process.exitCode = tooLong.length > 0 ? 1 : 0

function line(what: string, measured: readonly Measured[], limit: number): string {
  const lengths = measured.map(({ lines }) => lines).sort((a, b) => a - b)
  const at = (share: number) => lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0
  return `${measured.length} ${what}: median ${at(0.5)} lines, 90 % ≤ ${at(0.9)}, longest ${at(1)} (limit ${limit})`
}

function above(measured: readonly Measured[], limit: number): Measured[] {
  return measured.filter(({ lines }) => lines > limit)
}

function isTest(name: string): boolean {
  return /\.test\.tsx?/.test(name)
}

/** Words and tables are as long as they are. */
function isWords(name: string): boolean {
  return name.startsWith('locales/') || /\/data\//.test(name)
}
