// Is the browser app built, and from the sources that lie here? In a checkout it is built when they changed; an
// installation without sources or without its build tools takes what is there.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { home } from '../config.ts'
import { isStale } from '../face/stamp.ts'
import { StartProblem } from '../start-problem.ts'

const page = path.join(home, 'dist', 'web', 'index.html')
const tools = path.join(home, 'node_modules', 'vite', 'package.json')

/** Throws a StartProblem when there is none and none can be made. */
export async function builtFace(onBuild: () => void): Promise<void> {
  const canBuild = existsSync(path.join(home, 'web', 'index.html')) && existsSync(tools)
  if (canBuild && (await isStale())) {
    onBuild()
    await build()
  }
  if (!existsSync(page)) throw new StartProblem('the browser app is not built: run npm run build')
}

/** In a process of its own: the build tools are large, and we stay. */
async function build(): Promise<void> {
  const script = path.join(home, 'server', 'face', 'build.ts')
  await promisify(execFile)(process.execPath, [script]).catch((error: Error & { stderr?: string }) => {
    throw new StartProblem(`the browser app cannot be built:\n${error.stderr ?? error.message}`)
  })
}
