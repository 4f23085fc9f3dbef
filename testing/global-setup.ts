// What the whole test run needs once, step by step; every step returns the way to undo it. Runs before the first test.
import type { TestProject } from 'vitest/node'
import { endWithNpm } from './end-with-npm.ts'
import { installServers } from './install-servers.ts'
import { sweepPassingFolders } from './passing-folder.ts'
import { startPostgres } from './postgres.ts'

const steps: ((project: TestProject) => Promise<() => Promise<void>>)[] = [installServers, startPostgres]

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  endWithNpm()
  await sweepPassingFolders()
  const undo: (() => Promise<void>)[] = []
  for (const step of steps) undo.unshift(await step(project))
  return async () => {
    for (const end of undo) await end()
  }
}
