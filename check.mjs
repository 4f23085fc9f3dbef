// `npm run check`: everything that can be said about the code without running the product. All at the same time; what
// fails is printed, then named.
import { spawn } from 'node:child_process'

const checks = {
  types: ['tsc', '-p', '.'],
  'types of the browser app': ['tsc', '-p', 'web'],
  'format and lint': ['biome', 'check', '--error-on-warnings', '.'],
  'rooms and words': ['vitest', 'run', 'testing/rooms.test.ts', 'locales'],
  'unused code': ['knip', '--no-progress'],
  sizes: ['node', 'testing/gauge/gauge.ts'],
}

const began = performance.now()
const results = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)))
const failed = results.filter(({ status }) => status !== 0)

for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output.trim()}`)
const sizes = results.find(({ name }) => name === 'sizes')
if (sizes?.status === 0) console.log(sizes.output.trim())
const seconds = ((performance.now() - began) / 1_000).toFixed(1)
console.log(
  failed.length === 0
    ? `All ${results.length} checks pass (${seconds} s).`
    : `\nFailed: ${failed.map(({ name }) => name).join(', ')} (${seconds} s).`,
)
process.exitCode = failed.length === 0 ? 0 : 1

/** npm puts node_modules/.bin first in PATH; started otherwise, we do. */
function run(name, [program, ...parameters]) {
  const bin = new URL('./node_modules/.bin', import.meta.url).pathname
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1', FORCE_COLOR: undefined }
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd: import.meta.dirname, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.once('error', (error) => resolve({ name, status: 1, output: error.message }))
    child.once('close', (status) => resolve({ name, status, output }))
  })
}
