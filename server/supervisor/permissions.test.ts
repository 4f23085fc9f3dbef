// What the web process cannot do, tried from inside such a process; and that the running one is such a process.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { type Checkout, checkout, startProduct } from '../../testing/product.ts'
import { webPermissions } from './permissions.ts'

// A machine that is busy with other tests starts the product slowly.
vi.setConfig({ testTimeout: 120_000 })

/** Runs statements in a process with the permissions of web; each line of the answer is 'done' or an error code. */
async function tryInside(at: Checkout, statements: readonly string[]): Promise<string[]> {
  const probe = path.join(at.folder, 'server', 'probe.mjs')
  const tries = statements.map((statement) => `await attempt(async () => { ${statement} })`)
  await writeFile(
    probe,
    `import fs from 'node:fs'; import child from 'node:child_process'; import { Worker } from 'node:worker_threads'
    const attempt = async (run) => { try { await run(); console.log('done') } catch (error) { console.log(error.code) } }
    ${tries.join('\n')}`,
  )
  const { stdout } = await promisify(execFile)(process.execPath, [...webPermissions(at.folder), probe])
  return stdout.trim().split('\n')
}

test('web reads its code, and neither the keys nor the database; it writes and starts nothing', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const keys = path.join(at.data, 'keys', 'vault.json')
  expect(await readFile(keys, 'utf8')).toContain('privateKey')
  const quoted = JSON.stringify(keys)
  const denied = 'ERR_ACCESS_DENIED'
  const code = JSON.stringify(path.join(at.folder, 'server', 'web.ts'))
  expect(
    await tryInside(at, [
      `fs.readFileSync(${code})`,
      `fs.readFileSync(${quoted})`,
      `fs.readdirSync(${JSON.stringify(at.data)})`,
      `fs.readFileSync('/proc/${(await product.pids()).sender}/environ')`,
      `fs.symlinkSync(${quoted}, ${JSON.stringify(path.join(at.folder, 'dist', 'link'))})`,
      `fs.writeFileSync(${code}, '')`,
      `child.execFileSync('cat', [${quoted}])`,
      `new Worker('1', { eval: true })`,
    ]),
  ).toEqual(['done', denied, denied, denied, denied, denied, denied, denied])
  await product.stop()
})

test('the running web process has exactly these permissions', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const { web } = await product.pids()
  const command = (await readFile(`/proc/${web}/cmdline`, 'utf8')).split('\0')
  expect(command.slice(1)).toEqual([...webPermissions(at.folder), path.join(at.folder, 'server', 'web.ts'), ''])
  await product.stop()
})

test('nor can web read the keys through the database', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const { web } = await product.pids()
  const environment = (await readFile(`/proc/${web}/environ`, 'utf8')).split('\0')
  const url = environment.find((entry) => entry.startsWith('DATABASE_URL='))?.slice('DATABASE_URL='.length)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const keys = path.join(at.data, 'keys', 'vault.json')
  const sql = [
    `select pg_read_file('${keys}')`,
    `create temporary table t (line text); copy t from '${keys}'`,
    `create temporary table t (line text); copy t from program 'cat ${keys}'`,
    `select lo_import('${keys}')`,
  ]
  for (const statement of sql) await expect(client.query(statement), statement).rejects.toThrow(/permission denied/)
  await client.end()
  await product.stop()
})
