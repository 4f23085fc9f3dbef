// Builds the browser app into dist/web, with compressed copies of what compresses: `npm run build`, the end of
// `npm ci`, and `npm start` when the sources changed. Without sources or tools there is nothing to do.
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { home } from '../config.ts'
import { hashSources, isStale, writeStamp } from './stamp.ts'

const smallest = 1_024

if (process.argv.includes('--force') || (hasSources() && hasTools() && (await isStale()))) await buildFace()

async function buildFace(): Promise<void> {
  // Of the sources as they were when the build began: what changes meanwhile is built the next time.
  const hash = await hashSources()
  const { build } = await import('vite')
  await build({ root: path.join(home, 'web'), configFile: path.join(home, 'vite.config.ts'), logLevel: 'error' })
  await compressAll(path.join(home, 'dist', 'web'))
  await writeStamp(hash)
}

async function compressAll(folder: string): Promise<void> {
  for await (const name of glob('**/*.{html,js,css,svg,json}', { cwd: folder })) await compress(path.join(folder, name))
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < smallest) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }))
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}

function hasSources(): boolean {
  return existsSync(path.join(home, 'web', 'index.html'))
}

function hasTools(): boolean {
  return existsSync(path.join(home, 'node_modules', 'vite', 'package.json'))
}
