// Who may start FluenzR: an ordinary user, and root, also where nobody else can look in.
import { chmod, mkdir, readlink, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkout, processesOf, startProduct } from '../testing/product.ts'

vi.setConfig({ testTimeout: 120_000 })

const nobody = { uid: 65534, gid: 65534 }
const isRoot = process.getuid?.() === 0
if (!isRoot) console.warn('NOT RUN: starting as another user needs root')

test.runIf(isRoot)('an ordinary user starts it with a data folder of theirs', async () => {
  await using at = await checkout()
  await chmod(path.dirname(at.data), 0o777)
  const product = await startProduct(at, nobody)
  expect((await stat(at.data)).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(at.data, 'keys', 'vault.json'))).uid).toBe(nobody.uid)
  expect(await product.stop()).toBe(0)
  expect(await processesOf(at)).toEqual([])
})

test.runIf(isRoot)('root starts it; PostgreSQL runs as nobody, and the keys stay with root', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const { postgres } = await product.pids()
  expect((await stat(`/proc/${postgres}`)).uid).toBe(nobody.uid)
  const keys = await stat(path.join(at.data, 'keys', 'vault.json'))
  expect([keys.uid, keys.mode & 0o777]).toEqual([0, 0o600])
  expect(await product.stop()).toBe(0)
})

test.runIf(isRoot)(
  'root starts it in a closed home: the database lies in a system folder that the data links to',
  async () => {
    await using at = await checkout()
    const home = path.join(path.dirname(at.data), 'closed')
    await mkdir(home, { mode: 0o700 })
    const product = await startProduct(at, { env: { FLUENZR_DATA: path.join(home, 'data') } })
    const place = await readlink(path.join(home, 'data', 'postgres'))
    expect(place).toMatch(/^\/var\/lib\/fluenzr\/[0-9a-f]{12}$/)
    expect(await product.stop()).toBe(0)
    await rm(place, { recursive: true })
  },
)
