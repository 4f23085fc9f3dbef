// `npm run dev`: the product, started again when its code changes, and Vite's server for the browser app, which hands
// /api to it. Ends with Ctrl-C; when one of the two ends by itself, so does the other.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const home = path.join(import.meta.dirname, '..')
const watched = ['contract', 'locales', 'mail', 'vault', 'server'].map(
  (room) => `--watch-path=${path.join(home, room)}`,
)
const env = { ...process.env, FLUENZR_DEV: '1', FLUENZR_LOG: process.env['FLUENZR_LOG'] ?? 'info' }

const product = start([...watched, '--watch-preserve-output', 'start.mjs'])
const face = start([path.join('node_modules', 'vite', 'bin', 'vite.js')])

// Ctrl-C reaches both by themselves, for they share our terminal; we only wait for them.
process.on('SIGINT', () => {})
process.on('SIGTERM', end)
await Promise.race([once(product, 'exit'), once(face, 'exit')])
end()

function start(parameters: string[]) {
  return spawn(process.execPath, parameters, { cwd: home, env, stdio: 'inherit' })
}

function end(): void {
  product.kill('SIGTERM')
  face.kill('SIGTERM')
}
