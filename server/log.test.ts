// Whoever reads the log may be gone before us.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'

const module = path.join(import.meta.dirname, 'log.ts')

test('a process whose log nobody reads any more ends when it should', async () => {
  const source = `import { makeLog } from ${JSON.stringify(module)}
    const log = makeLog('sender', 'info')
    process.once('message', () => { for (let line = 0; line < 5; line++) log.warn('nobody reads this'); process.exit(7) })
    process.send('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    timeout: 10_000,
    killSignal: 'SIGKILL',
  })
  await once(child, 'message')
  child.stdout?.destroy()
  child.send('log')
  expect(await once(child, 'exit')).toEqual([7, null])
})
