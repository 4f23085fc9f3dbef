// Starts that cannot work say why in one line, and leave nothing running.
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkout, processesOf, startProduct, startRefused } from '../testing/product.ts'

// A machine that is busy with other tests starts the product slowly.
vi.setConfig({ testTimeout: 120_000 })

const nobody = { uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0

test('the port is taken', async () => {
  await using at = await checkout()
  const other = createServer().listen(at.port, '127.0.0.1')
  await once(other, 'listening')
  const { status, output } = await startRefused(at)
  other.close()
  expect(output).toBe(
    `fluenzr: port ${at.port} is taken by another program: stop it, or choose another one with PORT=…\n`,
  )
  expect(status).toBe(1)
})

test('the data folder cannot be written', async () => {
  await using at = await checkout()
  await mkdir(at.data, { mode: 0o555 })
  const { status, output } = await startRefused(at, isRoot ? nobody : {})
  expect(output).toBe(
    `fluenzr: the data folder ${at.data} cannot be written (EACCES): choose another one with FLUENZR_DATA\n`,
  )
  expect(status).toBe(1)
})

test('the data folder is a file', async () => {
  await using at = await checkout()
  await writeFile(at.data, '')
  const { status, output } = await startRefused(at)
  expect(output).toMatch(/^fluenzr: the data folder .* cannot be written \(EEXIST\).*\n$/)
  expect(status).toBe(1)
})

test('the database does not answer; its password is not printed', async () => {
  await using at = await checkout()
  const { status, output } = await startRefused(at, { env: { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/mail' } })
  expect(output).toBe(
    'fluenzr: the database at 127.0.0.1:1 does not let us in: connect ECONNREFUSED 127.0.0.1:1 (DATABASE_URL)\n',
  )
  expect(status).toBe(1)
})

test('a setting is wrong', async () => {
  await using at = await checkout()
  const { status, output } = await startRefused(at, { env: { FLUENZR_PRIVATE_NETWORK: 'maybe' } })
  expect(output).toBe('fluenzr: FLUENZR_PRIVATE_NETWORK must be allow or deny\n')
  expect(status).toBe(1)
})

test('Node is too old', async () => {
  await using at = await checkout()
  const pretend = 'Object.defineProperty(process.versions, "node", { value: "20.20.2" })'
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(pretend)}`
  const { status, output } = await startRefused(at, { env: { NODE_OPTIONS } })
  expect(output).toBe('fluenzr: Node 24 or newer is needed, this is 20.20.2: start with `npm start`\n')
  expect(status).toBe(1)
})

test('the browser app is not built; the database that was started for nothing is stopped', async () => {
  await using at = await checkout()
  await rm(path.join(at.folder, 'dist'), { recursive: true })
  const { status, output } = await startRefused(at)
  expect(output).toBe('fluenzr: the browser app is not built: run npm run build\n')
  expect(status).toBe(1)
  expect(await processesOf(at)).toEqual([])
})

test('it runs already with the same data; the running one is left alone', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const { status, output } = await startRefused(at, { env: { PORT: '0' } })
  expect(output).toBe(`fluenzr: FluenzR runs already with the data folder ${at.data}\n`)
  expect(status).toBe(1)
  expect((await fetch(`${product.url}/readyz`)).status).toBe(200)
  expect(await product.stop()).toBe(0)
})
