// `npm start` with real processes: what it says, what survives which death, and that nothing stays behind.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { kill } from '../testing/processes-below.ts'
import {
  type Checkout,
  checkout,
  type Product,
  processesOf,
  processorSeconds,
  startProduct,
} from '../testing/product.ts'
import { listen } from './db/listen.ts'

// A machine that is busy with other tests starts the product slowly.
vi.setConfig({ testTimeout: 120_000 })

const patience = { timeout: 60_000, interval: 50 }

async function health(product: Product): Promise<unknown> {
  try {
    return await (await fetch(`${product.url}/readyz`)).json()
  } catch (error) {
    return error // not there just now
  }
}

const well = { database: true, sender: true }

describe('a running product', () => {
  let at: Checkout
  let product: Product

  beforeAll(async () => {
    at = await checkout()
    product = await startProduct(at)
  })
  afterAll(() => at[Symbol.asyncDispose]())

  // Processor time, because the wall clock of a machine that runs other tests says nothing: 15 seconds are promised.
  test('spends less than 8 seconds of one processor on its first start', async () => {
    const { web, sender } = await product.pids()
    const spent = await Promise.all([product.process.pid, web, sender].map(processorSeconds))
    expect(spent.reduce((sum, seconds) => sum + seconds)).toBeLessThan(8)
  })

  test('says where to go, and prints the link for the first run', () => {
    expect(product.output()).toMatch(new RegExp(`http://localhost:${at.port}\n`))
    expect(product.output()).toMatch(/\/first-run#[\w-]{40,}/)
  })

  test('answers to whoever asks how it is', async () => {
    expect(await (await fetch(`${product.url}/healthz`)).text()).toBe('ok\n')
    await expect.poll(() => health(product), patience).toEqual(well)
  })

  test('shows the browser app at every page address, and only there', async () => {
    const page = await fetch(`${product.url}/accounts/new`, { headers: { accept: 'text/html,*/*' } })
    expect(await page.text()).toContain('<title>FluenzR</title>')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';")
    expect((await fetch(`${product.url}/%2e%2e/package.json`)).status).toBe(404)
    expect((await fetch(`${product.url}/..%2fpackage.json`)).status).toBe(404)
  })

  test('counts its requests, by route', async () => {
    const metrics = await (await fetch(`${product.url}/metrics`)).text()
    expect(metrics).toContain('http_request_duration_seconds_count{method="GET",route="/healthz",status="200"}')
  })

  test('tells its numbers to nobody behind a proxy', async () => {
    const answer = await fetch(`${product.url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.1' } })
    expect(answer.status).toBe(403)
  })

  test.each(['web', 'sender', 'postgres'] as const)('comes back when its %s process is killed', async (part) => {
    const before = await product.pids()
    kill(before[part])
    await expect.poll(async () => (await product.pids())[part], patience).toSatisfy(isAnother(before[part]))
    await expect.poll(() => health(product), patience).toEqual(well)
  })

  test('leaves only the database behind when the supervisor is killed, and finds it again', async () => {
    const before = await product.pids()
    kill(product.process.pid)
    await expect.poll(() => product.pids(), patience).toMatchObject({ web: undefined, sender: undefined })
    product = await startProduct(at)
    expect((await product.pids()).postgres).toBe(before.postgres)
    await expect.poll(() => health(product), patience).toEqual(well)
  })

  test('stops in order, within a few seconds, and leaves nothing behind', async () => {
    const began = performance.now()
    expect(await product.stop('SIGTERM')).toBe(0)
    expect(performance.now() - began).toBeLessThan(6_000)
    expect(await processesOf(at)).toEqual([])
    expect(product.output()).toContain('Everything has stopped.')
  })

  test('starts a second time with what was there, and stops by Ctrl-C, which every process hears at once', async () => {
    product = await startProduct(at)
    expect(await product.stop('SIGINT')).toBe(0)
    expect(await processesOf(at)).toEqual([])
  })
})

function isAnother(pid: number | undefined) {
  return (now: number | undefined) => now !== undefined && now !== pid
}

test('a database that was killed together with everything else recovers', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  const { postgres } = await product.pids()
  kill(product.process.pid)
  kill(postgres)
  const again = await startProduct(at)
  await expect.poll(() => health(again), patience).toEqual(well)
  expect(await again.stop()).toBe(0)
})

test('what a killed sender held is free at once, because its supervisor saw it die', async () => {
  await using fresh = await freshDatabase()
  await using ear = listen({ url: fresh.url })
  await using at = await checkout()
  const product = await startProduct(at, { env: { DATABASE_URL: fresh.url } })
  const [dead] = await fresh.db.selectFrom('senders').select('id').execute()
  const left = Promise.withResolvers<string | undefined>()
  ear.on('sender_left', left.resolve)
  await ear.ready()
  const began = performance.now()
  kill((await product.pids()).sender)
  expect(await left.promise).toBe(dead?.id)
  expect(performance.now() - began).toBeLessThan(3_000)
  await product.stop()
})

test('a terminal that was closed does not keep it from stopping in order', async () => {
  await using at = await checkout()
  const product = await startProduct(at)
  product.process.stdout?.destroy()
  product.process.stderr?.destroy()
  expect(await product.stop('SIGHUP')).toBe(0)
  expect(await processesOf(at)).toEqual([])
})
