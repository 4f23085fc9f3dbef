// Web, sender and migrate as a deployment runs them: each on its own, with DATABASE_URL.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { freePort } from '../testing/free-port.ts'
import { type Checkout, checkout } from '../testing/product.ts'

// A machine that is busy with other tests starts processes slowly.
vi.setConfig({ testTimeout: 120_000 })

function run(at: Checkout, command: readonly string[], env: Record<string, string>) {
  const { VITEST: _, ...inherited } = process.env
  const child = spawn(process.execPath, command, { cwd: at.folder, env: { ...inherited, LC_ALL: 'C', ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return { child, output: () => output }
}

async function stopped(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  return child.exitCode
}

test('migrate says what it did, and prints the link for the first run', async () => {
  await using at = await checkout()
  await using fresh = await freshDatabase()
  await fresh.connection.pool.query('drop schema public cascade; drop schema auth cascade; create schema public')
  const env = { DATABASE_URL: fresh.url, PUBLIC_URL: 'https://mail.example.com' }
  const first = run(at, ['server/migrate.ts'], env)
  await once(first.child, 'close')
  expect(first.output()).toMatch(/^Migrated: 0001-base, .*\n/)
  expect(first.output()).toMatch(/https:\/\/mail\.example\.com\/first-run#\S{40,}\n$/)
  const second = run(at, ['server/migrate.ts'], env)
  await once(second.child, 'close')
  expect(second.output()).toMatch(/^The database is up to date\.\n/)
})

test('web and sender work side by side and end by SIGTERM', async () => {
  await using at = await checkout()
  await using fresh = await freshDatabase()
  await mkdir(at.data)
  const senderPort = await freePort()
  const env = { DATABASE_URL: fresh.url, FLUENZR_DATA: at.data, FLUENZR_LOG: 'warn', PORT: String(at.port) }
  const web = run(at, ['--permission', '--allow-fs-read=*', path.join('server', 'web.ts')], env)
  const sender = run(at, ['server/sender.ts'], { ...env, FLUENZR_SENDER_PORT: String(senderPort) })
  const status = async (url: string) => (await fetch(url).catch(() => undefined))?.status
  const patience = { timeout: 60_000, interval: 100 }
  await expect.poll(() => status(`http://127.0.0.1:${at.port}/readyz`), patience).toBe(200)
  await expect.poll(() => status(`http://127.0.0.1:${senderPort}/healthz`), patience).toBe(200)
  expect(await status(`http://127.0.0.1:${senderPort}/metrics`)).toBe(200)
  expect(await status(`http://127.0.0.1:${senderPort}/`)).toBe(404)

  expect(await stopped(sender.child)).toBe(0)
  expect(await status(`http://127.0.0.1:${at.port}/readyz`)).toBe(503)
  expect(await stopped(web.child)).toBe(0)
  expect([web.output(), sender.output()]).toEqual(['', ''])
})

test.each(['web', 'sender', 'migrate'])('%s says in one line that it needs a database', async (name) => {
  await using at = await checkout()
  const { child, output } = run(at, [`server/${name}.ts`], { DATABASE_URL: '' })
  await once(child, 'close')
  expect(output()).toMatch(/^fluenzr: DATABASE_URL is missing.*\n$/)
  expect(child.exitCode).toBe(1)
})
